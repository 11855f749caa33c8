package dev.sankofa.sandbox.s3.xml;

import java.util.List;
import java.util.Optional;

/**
 * An element of a request document; its namespace and attributes are dropped.
 *
 * @param text the character data directly inside it
 */
public record XmlElement(String name, String text, List<XmlElement> children) {
    public XmlElement {
        children = List.copyOf(children);
    }

    public List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).toList();
    }

    public Optional<XmlElement> child(String childName) {
        return children(childName).stream().findFirst();
    }

    public Optional<String> childText(String childName) {
        return child(childName).map(XmlElement::text);
    }
}
