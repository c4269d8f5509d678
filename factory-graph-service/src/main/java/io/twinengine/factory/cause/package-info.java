/** Why a machine has the status it has: the causes that hold, and which of them decides. No framework in here. */
@NullMarked
package io.twinengine.factory.cause;

import org.jspecify.annotations.NullMarked;
