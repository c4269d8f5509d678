/** From DATABASE_URL to the settings of the reactive client, of Flyway and of Hibernate; database errors as problems. */
@NullMarked
package io.twinengine.kit.data.database;

import org.jspecify.annotations.NullMarked;
