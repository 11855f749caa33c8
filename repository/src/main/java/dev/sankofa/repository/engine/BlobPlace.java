package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.pack.PackedBlob;

/** Where a blob lies. */
record BlobPlace(PackId pack, PackedBlob blob) {}
