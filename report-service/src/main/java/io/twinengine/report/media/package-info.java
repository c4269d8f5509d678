/** Files: kept in the database, and copied to Cloudinary when it is configured. */
@NullMarked
package io.twinengine.report.media;

import org.jspecify.annotations.NullMarked;
