package dev.sankofa.repository.format.tree;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.repository.format.json.JsonReader;
import dev.sankofa.repository.format.json.Timestamp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads one node. */
final class NodeDecoder {
    private final JsonReader json;
    private Bytes name = Bytes.EMPTY;
    private String type = "";
    private Bytes linkTarget = Bytes.EMPTY;
    private Optional<Bytes> rawLinkTarget = Optional.empty();
    private Optional<List<BlobId>> content = Optional.empty();
    /** The name and the type are not known before the end; these stand in until then. */
    private final NodeBuilder node = new NodeBuilder(Bytes.EMPTY, NodeType.IRREGULAR)
            .mode(new FileMode(0))
            .times(Timestamp.MISSING);

    private NodeDecoder(JsonReader json) {
        this.json = json;
    }

    /** Reads the object that is the reader's current value. */
    static Node decode(JsonReader json) throws FormatException {
        return new NodeDecoder(json).read();
    }

    private Node read() throws FormatException {
        json.beginObject();
        while (json.nextKey()) {
            field(json.key());
        }
        if (name.isEmpty()) {
            throw json.damagedHere("a node has no name");
        }
        NodeType known = NodeType.ofWord(type)
                .orElseThrow(() -> new UnsupportedFormatException(
                        json.subject(),
                        "nodes",
                        "the node " + FormatException.quote(name.toString()) + " has the unknown type "
                                + FormatException.quote(type)));
        content.ifPresentOrElse(node::content, node::withoutContent);
        return node.name(name)
                .type(known)
                .linkTarget(rawLinkTarget.orElse(linkTarget))
                .build();
    }

    private void field(String key) throws FormatException {
        switch (key) {
            case "name" ->
                name = QuotedName.unquote(json.text())
                        .map(Bytes::of)
                        .orElseThrow(() -> json.damagedHere("not a quoted name"));
            case "type" -> type = json.text();
            case "mode" -> node.mode(new FileMode(json.unsignedInt()));
            case "mtime" -> node.modified(json.timestamp());
            case "atime" -> node.accessed(json.timestamp());
            case "ctime" -> node.changed(json.timestamp());
            case "uid" -> node.uid(json.unsignedInt());
            case "gid" -> node.gid(json.unsignedInt());
            case "user" -> node.user(json.text());
            case "group" -> node.group(json.text());
            case "inode" -> node.inode(json.unsignedLong());
            case "device_id" -> node.deviceId(json.unsignedLong());
            case "size" -> node.size(json.unsignedLong());
            case "links" -> node.links(json.unsignedLong());
            default -> rarerField(key);
        }
    }

    private void rarerField(String key) throws FormatException {
        switch (key) {
            case "linktarget" -> linkTarget = Bytes.of(json.text().getBytes(StandardCharsets.UTF_8));
            case "linktarget_raw" ->
                rawLinkTarget = json.isNull() ? Optional.empty() : Optional.of(Bytes.of(json.base64()));
            case "extended_attributes" -> node.extendedAttributes(extendedAttributes());
            case "generic_attributes" -> node.genericAttributes(genericAttributes());
            case "device" -> node.device(json.unsignedLong());
            case "content" -> content = content();
            case "subtree" -> {
                if (!json.isNull()) {
                    node.subtree(new TreeId(json.hash()));
                }
            }
            case "error" -> node.error(json.text());
            default -> json.skip();
        }
    }

    private Optional<List<BlobId>> content() throws FormatException {
        if (json.isNull()) {
            return Optional.empty();
        }
        List<BlobId> blobs = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            blobs.add(new BlobId(json.hash()));
        }
        return Optional.of(blobs);
    }

    private List<ExtendedAttribute> extendedAttributes() throws FormatException {
        List<ExtendedAttribute> attributes = new ArrayList<>();
        if (json.isNull()) {
            return attributes;
        }
        json.beginArray();
        while (json.nextElement()) {
            attributes.add(extendedAttribute());
        }
        return attributes;
    }

    private ExtendedAttribute extendedAttribute() throws FormatException {
        String attributeName = "";
        Optional<Bytes> value = Optional.empty();
        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "name" -> attributeName = json.text();
                case "value" -> value = json.isNull() ? Optional.empty() : Optional.of(Bytes.of(json.base64()));
                default -> json.skip();
            }
        }
        return new ExtendedAttribute(attributeName, value);
    }

    private List<GenericAttribute> genericAttributes() throws FormatException {
        List<GenericAttribute> attributes = new ArrayList<>();
        if (json.isNull()) {
            return attributes;
        }
        json.beginObject();
        while (json.nextKey()) {
            attributes.add(new GenericAttribute(json.key(), Bytes.of(json.raw())));
        }
        attributes.sort(Comparator.comparing(attribute -> Bytes.ofUtf8(attribute.name())));
        return attributes;
    }
}
