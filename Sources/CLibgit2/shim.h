#ifndef HANDBOOK_CLIBGIT2_SHIM_H
#define HANDBOOK_CLIBGIT2_SHIM_H

#include <git2.h>

/* git_libgit2_opts is variadic, and Swift cannot call a variadic C function:
 * one wrapper for each option that GitStore sets. Each returns 0 or a libgit2
 * error code. */

/* Whether every object read is hashed again and compared with its id. */
static inline int handbook_git_verify_hashes(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

/* Whether libgit2 refuses folders of another owner by itself. */
static inline int handbook_git_validate_owner(int enabled) {
    return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

/* The format extensions that are let through besides the built-in ones. */
static inline int handbook_git_allow_extensions(const char **names, size_t count) {
    return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}

/* The folder of the system, XDG or global configuration. */
static inline int handbook_git_set_search_path(int level, const char *path) {
    return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

#ifdef __linux__
/* A file in memory that has no name, closed when another program starts, or -1.
 * Swift's Glibc does not show this call of the system. */
static inline int handbook_memory_file(void) {
    extern int memfd_create(const char *name, unsigned int flags);
    return memfd_create("handbook", 1u);
}
#endif

#endif
