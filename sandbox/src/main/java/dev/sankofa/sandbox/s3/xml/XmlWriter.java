package dev.sankofa.sandbox.s3.xml;

import java.nio.charset.StandardCharsets;

/** Builds a document. Characters that XML 1.0 cannot carry are written as references all the same: that is what S3 does. */
public final class XmlWriter {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /** Begins a document whose root is in the S3 namespace. */
    public static XmlWriter document(String root) {
        XmlWriter writer = new XmlWriter();
        writer.text
                .append('<')
                .append(root)
                .append(" xmlns=\"")
                .append(NAMESPACE)
                .append("\">");
        return writer;
    }

    /** Begins a document without a namespace, as error documents are. */
    public static XmlWriter plainDocument(String root) {
        return new XmlWriter().begin(root);
    }

    public XmlWriter begin(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    /** Begins an element with attributes, which are written as given. */
    public XmlWriter beginWith(String name, String attributes) {
        text.append('<').append(name).append(' ').append(attributes).append('>');
        return this;
    }

    public XmlWriter end(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    public XmlWriter element(String name, String value) {
        begin(name);
        escape(value);
        return end(name);
    }

    public XmlWriter element(String name, long value) {
        return element(name, Long.toString(value));
    }

    public XmlWriter element(String name, boolean value) {
        return element(name, Boolean.toString(value));
    }

    private void escape(String value) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                default -> {
                    if (c < 0x20 || c == 0x7f || c == 0xfffe || c == 0xffff) {
                        text.append("&#x").append(Integer.toHexString(c)).append(';');
                    } else {
                        text.appendCodePoint(c);
                    }
                }
            }
        });
    }

    /** The document so far, as UTF-8. */
    public byte[] toBytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
