/* SPDX-License-Identifier: MIT */

#include <dlfcn.h>
#include <glib.h>
#include <link.h>
#include <sanitizer/lsan_interface.h>
#include <string.h>

/* Functions of the sanitizer that GCC has no header for: whether a pointer was allocated, and its
 * size. */
int __sanitizer_get_ownership (const volatile void *pointer);
size_t __sanitizer_get_allocated_size (const volatile void *pointer);

/* Prevents reports of LeakSanitizer about memory that is not lost. */

/* Does not unload a library. What a library keeps until the process ends is found through the
 * library's own data, so it would count as lost after unloading. */
int
dlclose (void *handle)
{
  return 0;
}

/* When GLib's table of quarks is full, GLib makes a larger one and keeps the old one, which other
 * threads may be reading. The first table is made before any code of ours runs. It is found among
 * GLib's variables by its second entry, the text of the first quark. */
static void
ignore_quarks (const char *start, const char *end)
{
  const char *first_text = g_quark_to_string (1);

  for (const char *at = start; at + sizeof (gpointer) <= end; at += sizeof (gpointer))
    {
      const char **table = *(const char ***)(gconstpointer)at;

      if (__sanitizer_get_ownership (table)
          && __sanitizer_get_allocated_size (table) >= 2 * sizeof (gpointer)
          && table[1] == first_text)
        __lsan_ignore_object (table);
    }
}

static int
visit_library (struct dl_phdr_info *info, size_t size, void *unused)
{
  if (strstr (info->dlpi_name, "libglib-2.0.so") == NULL)
    return 0;
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *header = &info->dlpi_phdr[i];
      const char *start = (const char *)(info->dlpi_addr + header->p_vaddr);

      if (header->p_type == PT_LOAD && (header->p_flags & PF_W) != 0)
        ignore_quarks (start, start + header->p_memsz);
    }
  return 1;
}

static void __attribute__ ((constructor)) keep_quarks (void)
{
  dl_iterate_phdr (visit_library, NULL);
}
