/** What a native program cannot do, or does otherwise than the JVM, checked without compiling one. */
@NullMarked
package io.twinengine.testkit.nativeimage;

import org.jspecify.annotations.NullMarked;
