/** The command line: play an IoT gateway, break machines, replay recorded histories, look at dead letters. */
@NullMarked
package io.twinengine.simulator;

import org.jspecify.annotations.NullMarked;
