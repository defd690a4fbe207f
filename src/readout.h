/* readout.h: the library's public face. (in the making) */
#ifndef READOUT_H
#define READOUT_H
#ifdef __cplusplus
extern "C" {
#endif
#define RO_API __attribute__((visibility("default")))
/* "0.1.0" */
RO_API const char *readout_version(void);
#ifdef __cplusplus
}
#endif
#endif
