/**
 * What a capture's files must be: PostgreSQL's backup manifest, and our list of the log's files, which that leaves out. Read in full,
 * about two hundred bytes of memory a file.
 */
@NullMarked
package dev.sankofa.components.postgres.manifest;

import org.jspecify.annotations.NullMarked;
