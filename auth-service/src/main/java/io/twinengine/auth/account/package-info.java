/** People who log in: their manufacturer, their role, their password. */
@NullMarked
package io.twinengine.auth.account;

import org.jspecify.annotations.NullMarked;
