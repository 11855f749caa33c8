/**
 * How results and errors look: tables for people, JSON for programs. Every JSON document carries {@code schemaVersion}; within a
 * version fields are only added.
 */
@NullMarked
package dev.sankofa.cli.output;

import org.jspecify.annotations.NullMarked;
