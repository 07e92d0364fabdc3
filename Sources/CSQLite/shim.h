#ifndef HANDBOOK_CSQLITE_SHIM_H
#define HANDBOOK_CSQLITE_SHIM_H

#include <sqlite3.h>

// Swift cannot call variadic C functions: each switch of a confined connection has a wrapper of fixed arguments.
static inline int handbook_sqlite3_switch(sqlite3 *db, int option, int on) {
    return sqlite3_db_config(db, option, on, (int *)0);
}

// The destructor constants are casts of integers to function pointers, which Swift does not import.
static inline void handbook_sqlite3_result_text(sqlite3_context *context, const char *text, int bytes) {
    sqlite3_result_text(context, text, bytes, SQLITE_TRANSIENT);
}

static inline int handbook_sqlite3_bind_text(sqlite3_stmt *statement, int index, const char *text, int bytes) {
    return sqlite3_bind_text(statement, index, text, bytes, SQLITE_TRANSIENT);
}

#endif
