#ifndef HANDBOOK_CCMARKGFM_SHIM_H
#define HANDBOOK_CCMARKGFM_SHIM_H

// GitHub's Markdown parser and its extensions. Only PageText imports this module.
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

#endif
