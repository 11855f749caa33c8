/**
 * Endpoints in the values that applications are configured with: connection URLs, libpq's keyword strings, semicolon lists, {@code
 * host:port}, and a host and a port that stand in two keys. Text in, edits out; nothing is opened.
 *
 * <p>Only host and port are changed. User, password, database, parameters and their encoding stay byte for byte, because an edit
 * replaces a range of the text and nothing is parsed and printed again. What names the endpoint in a form that is not understood is
 * reported as a mention and not touched.
 */
@NullMarked
package dev.sankofa.components.cluster.dsn;

import org.jspecify.annotations.NullMarked;
