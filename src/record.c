/* record.c: the public record over store and view. */
#include "readout.h"
