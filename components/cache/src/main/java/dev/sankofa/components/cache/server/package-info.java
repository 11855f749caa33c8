/** The server a capture comes from or a restore goes to: its settings, its own word about itself, its slots, its failures. */
@NullMarked
package dev.sankofa.components.cache.server;

import org.jspecify.annotations.NullMarked;
