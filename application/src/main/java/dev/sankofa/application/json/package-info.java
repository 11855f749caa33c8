/** JSON documents as Sankofa prints them: values in, text out, in a fixed order. What the documents contain is decided elsewhere. */
@NullMarked
package dev.sankofa.application.json;

import org.jspecify.annotations.NullMarked;
