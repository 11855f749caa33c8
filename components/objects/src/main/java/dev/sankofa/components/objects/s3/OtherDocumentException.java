package dev.sankofa.components.objects.s3;

/** A well-formed answer to another question than the one that was asked; asking again would change nothing. */
public final class OtherDocumentException extends S3ProtocolException {
    private static final long serialVersionUID = 1L;

    private final String root;

    OtherDocumentException(String root, String expected) {
        super("answer is a " + root + ", not a " + expected);
        this.root = root;
    }

    /** The name of the answer's root element. */
    public String root() {
        return root;
    }
}
