/** The language model: Azure OpenAI when it is configured, nothing otherwise. */
@NullMarked
package io.twinengine.report.language;

import org.jspecify.annotations.NullMarked;
