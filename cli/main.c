/* main.c: the command. */
#include <readout.h>

#include <stdio.h>

int main(void)
{
    printf("readout %s\n", readout_version());
    return 0;
}
