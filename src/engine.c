/* engine.c: wires the steps of the pipeline. */
#include "readout.h"

const char *readout_version(void) { return "0.1.0"; }
