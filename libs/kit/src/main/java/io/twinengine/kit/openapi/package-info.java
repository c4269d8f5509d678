/** What is true of every operation of every service, said once in the OpenAPI documents: problems, and common parameters. */
@NullMarked
package io.twinengine.kit.openapi;

import org.jspecify.annotations.NullMarked;
