package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.manifest.MediaTypes;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A repository of a registry, as a run reads and writes it. All methods throw {@link RegistryException} when the registry refuses for
 * good. For many threads at once.
 */
public final class RemoteRepository {
    private final RegistryClient client;
    private final RepositoryName name;

    public RemoteRepository(RegistryClient client, RepositoryName name) {
        this.client = client;
        this.name = name;
    }

    public RepositoryName name() {
        return name;
    }

    /** Asks whether the registry is one and lets us in. */
    public void ping() {
        client.send(new Ping(name));
    }

    /**
     * The manifest that a tag names now.
     *
     * @return empty when there is no such tag
     */
    public Optional<Manifest> manifest(String tag) {
        return get(ImageReference.ofTag(name, tag));
    }

    /** The manifest of a digest; empty when the repository has none. */
    public Optional<Manifest> manifest(Digest digest) {
        return get(ImageReference.ofDigest(name, digest));
    }

    private Optional<Manifest> get(ImageReference reference) {
        try {
            return Optional.of(client.send(new GetManifest(reference)));
        } catch (RegistryException e) {
            if (e.isAbsent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The digest that a tag names now, by the cheapest question that the registry answers; empty when there is no such tag. */
    public Optional<Digest> digestOf(String tag) {
        HeadManifest.Head head = client.send(new HeadManifest(ImageReference.ofTag(name, tag)));
        if (!head.exists()) {
            return Optional.empty();
        }
        return head.digest().isPresent() ? head.digest() : manifest(tag).map(Manifest::digest);
    }

    /** Whether this image, of this repository, is there now. */
    public boolean has(ImageReference image) {
        return client.send(new HeadManifest(image)).exists();
    }

    public boolean hasManifest(Digest digest) {
        return client.send(new HeadManifest(ImageReference.ofDigest(name, digest)))
                .exists();
    }

    public boolean hasBlob(Digest digest) {
        return client.send(new HeadBlob(name, digest)).isPresent();
    }

    /** The size of a blob in bytes, -1 when the registry does not say it; empty when there is no such blob. */
    public OptionalLong blobSize(Digest digest) {
        return client.send(new HeadBlob(name, digest));
    }

    /**
     * A blob's bytes, checked against its digest before their end is reported; nothing is asked before the first read. The stream
     * throws {@link IOException} with a {@link RegistryException} as its cause, or a {@link DigestMismatchException}.
     */
    public InputStream openBlob(Descriptor blob) {
        return new BlobStream(client, name, blob);
    }

    /** Every tag, in the registry's order; streamed page by page. */
    public void tags(Consumer<String> consumer) {
        Optional<ListTags> call = Optional.of(ListTags.first(name));
        while (call.isPresent()) {
            ListTags.Page page = client.send(call.get());
            page.tags().forEach(consumer);
            call = page.next().map(location -> new ListTags(name, location));
        }
    }

    /** The manifests that have this one as their subject, by the endpoint or, where there is none, by the fallback tag. */
    public List<Descriptor> referrers(Digest subject) {
        List<Descriptor> all = new ArrayList<>();
        Optional<ListReferrers> call = Optional.of(ListReferrers.first(name, subject));
        while (call.isPresent()) {
            ListReferrers.Page page = client.send(call.get());
            if (!page.supported()) {
                return manifest(subject.asTag()).map(Manifest::childManifests).orElse(List.of());
            }
            all.addAll(page.referrers());
            call = page.next().map(location -> new ListReferrers(name, subject, location));
        }
        return all;
    }

    /**
     * Makes the repository have a blob: mounted from another repository of the registry where that works, else uploaded.
     *
     * @param elsewhere a repository of the same registry that has it, when one is known
     * @return whether bytes were sent
     * @throws IOException when the content cannot be read
     */
    public boolean putBlob(BlobContent content, Optional<RepositoryName> elsewhere) throws IOException {
        Optional<UploadSession> session = Optional.empty();
        if (elsewhere.isPresent()) {
            Optional<Optional<UploadSession>> mounted = mount(content.blob().digest(), elsewhere.get());
            if (mounted.isPresent() && mounted.get().isEmpty()) {
                return false;
            }
            session = mounted.flatMap(answer -> answer);
        }
        UploadSession begun = session.isPresent() ? session.get() : client.send(new StartUpload(name));
        new BlobUpload(client, name, content, begun).send();
        return true;
    }

    /** Mounts fail in many ways that say nothing about uploads: empty when it did. */
    private Optional<Optional<UploadSession>> mount(Digest digest, RepositoryName from) {
        try {
            return Optional.of(client.send(new MountBlob(name, from, digest)));
        } catch (RegistryException e) {
            if (e.status() == 0) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Writes a manifest under its digest, and enters it in its subject's fallback tag where the registry keeps no referrers. */
    public void putManifest(Manifest manifest) {
        boolean keepsReferrers =
                client.send(new PutManifest(ImageReference.ofDigest(name, manifest.digest()), manifest));
        if (manifest.subject().isPresent() && !keepsReferrers) {
            enter(manifest, manifest.subject().get().digest());
        }
    }

    /** Points a tag to a manifest that is there. */
    public void tag(String tag, Manifest manifest) {
        client.send(new PutManifest(ImageReference.ofTag(name, tag), manifest));
    }

    /** Distribution specification, "Unavailable Referrers API": the index under the fallback tag is read, extended and written. */
    private void enter(Manifest referrer, Digest subject) {
        List<Object> rows = new ArrayList<>();
        Optional<Manifest> index = manifest(subject.asTag());
        index.ifPresent(existing ->
                rows.addAll((List<?>) Json.read(existing.bytes().toArray()).getOrDefault("manifests", List.of())));
        boolean known = index.stream()
                .flatMap(existing -> existing.manifests().stream())
                .anyMatch(row -> row.digest().equals(referrer.digest()));
        if (known) {
            return;
        }
        rows.add(referrer.asReferrer());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", 2L);
        fields.put("mediaType", MediaTypes.OCI_INDEX);
        fields.put("manifests", rows);
        byte[] bytes = Json.write(fields);
        tag(subject.asTag(), Manifest.read(Digest.of(bytes), MediaTypes.OCI_INDEX, bytes));
    }
}
