/* Linked into the program that is given away, in place of functions of the same names.
 *
 * libgit2's network: handbook never fetches or pushes. With these six names defined here, the linker takes none of
 * libgit2's HTTP, TLS, SSH and Kerberos code, nor the libraries under it. So the program cannot reach a network, needs no
 * libgit2 on the machine, and starts without reading the machine's certificates, which libgit2 does first of all. Should
 * another libgit2 spread this code differently, the link ends with a name that is defined twice or nowhere, and this file
 * is to be changed. */
#include <git2.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

bool git_http__expect_continue = false;
bool git_smart__ofs_delta_enabled = true;

int git_transport_ssh_global_init(void) { return 0; }

int git_mbedtls_stream_global_init(void) { return 0; }

int git_mbedtls__set_cert_location(const char *file, const char *path) {
    (void)file, (void)path;
    return GIT_ERROR;
}

int git_transport_new(git_transport **out, git_remote *owner, const char *url) {
    (void)out, (void)owner, (void)url;
    return GIT_ERROR;
}

/* The C++ library names this one, which came with version 2.36 of the C library. Without it 2.35 is enough. */
unsigned int arc4random(void) {
    unsigned int number;
    if (getentropy(&number, sizeof number) != 0) abort();
    return number;
}
