/** The demo plant, made through the public API like any plant. */
@NullMarked
package io.twinengine.launcher.demo;

import org.jspecify.annotations.NullMarked;
