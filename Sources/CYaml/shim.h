#ifndef HANDBOOK_CYAML_SHIM_H
#define HANDBOOK_CYAML_SHIM_H

// libyaml's event parser. Only PageText imports this module.
#include <yaml.h>

#endif
