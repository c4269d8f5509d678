/** How people come in: by themselves, by invitation, or through their manager. */
@NullMarked
package io.twinengine.auth.registration;

import org.jspecify.annotations.NullMarked;
