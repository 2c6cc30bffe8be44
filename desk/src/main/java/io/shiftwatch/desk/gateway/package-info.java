/** The one origin in front of the services. */
@NullMarked
package io.shiftwatch.desk.gateway;

import org.jspecify.annotations.NullMarked;
