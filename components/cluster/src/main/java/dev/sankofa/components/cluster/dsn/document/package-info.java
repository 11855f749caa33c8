/**
 * Configuration files that stand whole in one key, such as an {@code application.yml} in a ConfigMap: JSON, YAML, TOML, properties,
 * {@code .env} and ini. A document is read into its scalars, each with the place in the text where it stands; nothing is ever printed
 * again, so that comments, order, quotes and spaces stay byte for byte. What the reader does not understand wholly is no document.
 *
 * <p>Text in, scalars out; which of them name an endpoint is not decided here.
 */
@NullMarked
package dev.sankofa.components.cluster.dsn.document;

import org.jspecify.annotations.NullMarked;
