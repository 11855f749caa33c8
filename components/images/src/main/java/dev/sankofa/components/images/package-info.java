/**
 * Container images of any registry that speaks the OCI distribution protocol: by name, by a pattern of tags, or by digest.
 *
 * <p>A capture is an OCI image layout whose index has every image under the name it had, with all platforms, signatures and other
 * referrers. Manifests are kept byte for byte, so that digests stay what they were; a layer that the previous capture has is not read
 * again. What runs is asked of others ({@code running-in}, {@link
 * dev.sankofa.components.spi.Asking}); which images can be pulled is told to plans of others ({@link
 * dev.sankofa.components.spi.Supplying}).
 *
 * <p>Vocabulary: a <em>root</em> is an image under its name, a <em>manifest</em> an image's or index's document, a <em>blob</em> any
 * other bytes that a manifest names, a <em>referrer</em> a manifest about another one.
 */
@NullMarked
package dev.sankofa.components.images;

import org.jspecify.annotations.NullMarked;
