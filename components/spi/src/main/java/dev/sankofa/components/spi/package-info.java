/**
 * What a component is: a part of an application with its own way of discovery, capture, restore and verification.
 *
 * <p>A component knows its source and target and nothing of the repository: it writes named entries into a {@link
 * dev.sankofa.components.spi.CaptureSink} and reads them back from a {@link dev.sankofa.components.spi.CaptureSource}. Who joins
 * it with the repository is {@code recovery}.
 *
 * <p>Vocabulary: an <em>entry</em> is one node of a capture's tree (file, directory, link …); <em>facts</em> are what the component
 * wants to find again in the recovery point's manifest; a <em>finding</em> is something a person should read.
 */
@NullMarked
package dev.sankofa.components.spi;

import org.jspecify.annotations.NullMarked;
