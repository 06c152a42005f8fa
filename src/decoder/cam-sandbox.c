/* SPDX-License-Identifier: MIT */

#include "cam-sandbox.h"

#include <errno.h>
#include <stddef.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

/* Sanitizers map terabytes and make forbidden calls, so there is no sandbox with them. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#  define IS_SANITIZED 1
#elif defined(__has_feature)
#  if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#    define IS_SANITIZED 1
#  endif
#endif

#if defined(__x86_64__)
#  define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#  define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define MAX_FILES 16

#if defined(ARCHITECTURE) && !defined(IS_SANITIZED)

/* Calls for memory and time, and for reading and writing open descriptors. */
static const guint32 allowed[] = {
  __NR_read,         __NR_pread64,        __NR_readv,        __NR_write,
  __NR_writev,       __NR_lseek,          __NR_close,        __NR_recvmsg,
  __NR_sendmsg,      __NR_fstat,          __NR_fcntl,        __NR_ftruncate,
  __NR_memfd_create, __NR_mmap,           __NR_munmap,       __NR_mremap,
  __NR_mprotect,     __NR_madvise,        __NR_brk,          __NR_futex,
  __NR_getrandom,    __NR_clock_gettime,  __NR_gettimeofday, __NR_sched_yield,
  __NR_setitimer,    __NR_getpid,         __NR_gettid,       __NR_tgkill,
  __NR_rt_sigaction, __NR_rt_sigprocmask, __NR_rt_sigreturn, __NR_restart_syscall,
  __NR_exit,         __NR_exit_group,
};

static void
filter_calls (void)
{
  struct sock_filter filter[G_N_ELEMENTS (allowed) + 8];
  gushort n = 0;
  struct sock_fprog program;

  /* Refuse calls of another architecture, which have other numbers. x86-64 has a second set of
   * numbers from 2³⁰ on; none of the allowed ones is in it. */
  filter[n++] = (struct sock_filter)BPF_STMT (BPF_LD | BPF_W | BPF_ABS,
                                              offsetof (struct seccomp_data, arch));
  filter[n++] = (struct sock_filter)BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
  filter[n++] = (struct sock_filter)BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
  filter[n++]
      = (struct sock_filter)BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr));
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    filter[n++] = (struct sock_filter)BPF_JUMP (
        BPF_JMP | BPF_JEQ | BPF_K, allowed[i], (guint8)(G_N_ELEMENTS (allowed) - i), 0);
  filter[n++] = (struct sock_filter)BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  filter[n++] = (struct sock_filter)BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  program = (struct sock_fprog){ n, filter };
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
    prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#endif

static void
set_limit (__rlimit_resource_t resource, guint64 limit)
{
  struct rlimit old;

  if (getrlimit (resource, &old) == 0)
    setrlimit (resource, &(struct rlimit){ MIN (limit, old.rlim_max), MIN (limit, old.rlim_max) });
}

void
cam_sandbox_enter (guint64 max_memory)
{
  set_limit (RLIMIT_CORE, 0);
  /* Shared memory counts as a file, so its size must not be limited here. The limit is for files
   * that are written. */
  set_limit (RLIMIT_FSIZE, RLIM_INFINITY);
  set_limit (RLIMIT_NOFILE, MAX_FILES);
#ifndef IS_SANITIZED
  set_limit (RLIMIT_AS, max_memory);
#endif
#if defined(ARCHITECTURE) && !defined(IS_SANITIZED)
  filter_calls ();
#endif
}
