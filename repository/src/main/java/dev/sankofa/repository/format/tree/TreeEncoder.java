package dev.sankofa.repository.format.tree;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.json.JsonWriter;
import dev.sankofa.repository.format.json.Utf8;
import java.util.List;
import java.util.Optional;

/**
 * Writes the JSON of one directory, byte for byte as restic does: key order, omissions, escapes and times decide the tree's id, and
 * {@code restic rewrite} refuses a tree that it would write differently. Reusable after {@link #finish()}; one thread at a time.
 */
public final class TreeEncoder {
    private final JsonWriter json = new JsonWriter(4096);
    private Optional<Bytes> last = Optional.empty();

    public TreeEncoder() {
        begin();
    }

    private void begin() {
        json.clear();
        last = Optional.empty();
        json.beginObject().key("nodes").beginArray();
    }

    /**
     * Adds a node; names must ascend strictly by unsigned bytes.
     *
     * @throws IllegalArgumentException when the name does not follow the one before, or the type is never stored
     */
    public void append(Node node) {
        if (last.isPresent() && last.get().compareTo(node.name()) >= 0) {
            throw new IllegalArgumentException(
                    "node \"" + node.name() + "\" does not follow \"" + last.get() + "\" in the order of bytes");
        }
        last = Optional.of(node.name());
        json.beginObject();
        identity(node);
        owner(node);
        inode(node);
        link(node);
        attributes(node);
        content(node);
        json.endObject();
    }

    /** Bytes so far; a tree may not exceed 4 GiB, and readers like them small. */
    public int length() {
        return json.length();
    }

    /** The plaintext of the tree blob; then ready for the next tree. */
    public byte[] finish() {
        json.endArray().endObject().newline();
        byte[] tree = json.toBytes();
        begin();
        return tree;
    }

    private void identity(Node node) {
        json.key("name").text(QuotedName.quote(node.name().toArray()));
        json.key("type").text(node.type().word());
        if (node.mode().bits() != 0) {
            json.key("mode").unsigned(node.mode().bits());
        }
        json.key("mtime").timestamp(node.modified());
        json.key("atime").timestamp(node.accessed());
        json.key("ctime").timestamp(node.changed());
    }

    private void owner(Node node) {
        json.key("uid").unsigned(node.uid());
        json.key("gid").unsigned(node.gid());
        textUnlessEmpty("user", node.user());
        textUnlessEmpty("group", node.group());
    }

    private void inode(Node node) {
        unsignedUnlessZero("inode", node.inode());
        unsignedUnlessZero("device_id", node.deviceId());
        unsignedUnlessZero("size", node.size());
        unsignedUnlessZero("links", node.links());
    }

    private void link(Node node) {
        if (node.linkTarget().isEmpty()) {
            return;
        }
        byte[] target = node.linkTarget().toArray();
        json.key("linktarget").text(target);
        if (!Utf8.isValid(target)) {
            json.key("linktarget_raw").base64(target);
        }
    }

    private void attributes(Node node) {
        if (!node.extendedAttributes().isEmpty()) {
            json.key("extended_attributes").beginArray();
            node.extendedAttributes().forEach(this::extendedAttribute);
            json.endArray();
        }
        if (!node.genericAttributes().isEmpty()) {
            json.key("generic_attributes").beginObject();
            for (GenericAttribute attribute : node.genericAttributes()) {
                json.textKey(attribute.name()).raw(attribute.json().toArray());
            }
            json.endObject();
        }
    }

    private void extendedAttribute(ExtendedAttribute attribute) {
        json.beginObject().key("name").text(attribute.name()).key("value");
        attribute.value().ifPresentOrElse(value -> json.base64(value.toArray()), json::nothing);
        json.endObject();
    }

    private void content(Node node) {
        unsignedUnlessZero("device", node.device());
        json.key("content");
        node.content().ifPresentOrElse(this::blobs, json::nothing);
        node.subtree().ifPresent(tree -> json.key("subtree").hash(tree.hash()));
        textUnlessEmpty("error", node.error());
    }

    private void blobs(List<BlobId> blobs) {
        json.beginArray();
        for (BlobId blob : blobs) {
            json.hash(blob.hash());
        }
        json.endArray();
    }

    private void textUnlessEmpty(String key, String value) {
        if (!value.isEmpty()) {
            json.key(key).text(value);
        }
    }

    private void unsignedUnlessZero(String key, long value) {
        if (value != 0) {
            json.key(key).unsigned(value);
        }
    }
}
