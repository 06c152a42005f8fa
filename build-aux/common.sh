# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Functions that build-aux/run and build-aux/check share.
: "${source_dir:?must be set to the project folder}"

say () {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

die () {
  say "$@"
  exit 1
}

# missing_packages PURPOSE…: prints the packages for these purposes that are not installed.
missing_packages () {
  local wanted installed
  wanted=$(awk -v purposes=" $* " '$1 !~ /^#/ && NF && index(purposes, " " $1 " ") { print $2 }' \
    "$source_dir/build-aux/packages" | sort -u)
  # The status of dpkg-query is ignored: it only says that some packages are unknown.
  # shellcheck disable=SC2016,SC2086 # dpkg-query's own variables; one word for each package
  installed=$({ dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true; } |
    sed -n 's/^installed //p' | sort -u)
  comm -23 <(echo "$wanted") <(echo "$installed")
}

# need_packages PURPOSE…: installs missing packages, or says what to do if it can't.
need_packages () {
  local list missing as_root=()
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "not a Debian system: expecting what build-aux/packages lists to be there already"
    return
  fi
  list=$(missing_packages "$@")
  [ -n "$list" ] || return 0
  mapfile -t missing <<<"$list"

  if [ "$(id -u)" -ne 0 ]; then
    # With a terminal, sudo can ask for the password; without one, it must not hang.
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      as_root=(sudo)
    else
      die "packages are missing, and only root can install them. Have an administrator run
  apt-get install --no-install-recommends ${missing[*]}
and call ${0##*/} again."
    fi
  fi
  say "installing ${missing[*]}"
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600)
  "${as_root[@]}" update || say "the package lists could not be renewed; going on with the old ones"
  "${as_root[@]}" -y -o Dpkg::Use-Pty=0 install --no-install-recommends "${missing[@]}" >&2 ||
    die "the packages could not be installed; apt-get says why above"
}

# need_folder FOLDER: makes FOLDER. If HOME can't be written, sets it to a folder in FOLDER, as
# ccache, fontconfig and dconf need one.
need_folder () {
  if ! mkdir -p "$1" 2>/dev/null || [ ! -w "$1" ]; then
    die "$1 can't be written; copy or clone the project into a folder of your own"
  fi
  if [ ! -d "${HOME:-}" ] || [ ! -w "$HOME" ]; then
    export HOME="$1/home"
    mkdir -p "$HOME"
  fi
}

# set_up FOLDER OPTION…: makes FOLDER a build folder with these options.
set_up () {
  local folder=$1 stamp=$1/set-up options
  shift
  options=$(printf '%s\n' "$source_dir" "$@")
  # A build folder has the absolute path of its source folder, and is useless after that has moved.
  if [ ! -f "$folder/build.ninja" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$options" ]; then
    rm -rf "$folder"
    meson setup "$folder" "$source_dir" "$@" || return
    printf '%s\n' "$options" >"$stamp"
  fi
}
