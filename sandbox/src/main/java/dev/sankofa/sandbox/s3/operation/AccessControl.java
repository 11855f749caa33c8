package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.xml.XmlWriter;

/** The only access control list there is: everything for the owner. */
final class AccessControl {
    private static final String TYPE =
            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"";

    private AccessControl() {}

    static XmlWriter ownerOnly() {
        XmlWriter xml = XmlWriter.document("AccessControlPolicy");
        Answers.owner(xml, "Owner");
        return xml.begin("AccessControlList")
                .begin("Grant")
                .beginWith("Grantee", TYPE)
                .element("ID", Answers.OWNER_ID)
                .element("DisplayName", Answers.OWNER_NAME)
                .end("Grantee")
                .element("Permission", "FULL_CONTROL")
                .end("Grant")
                .end("AccessControlList")
                .end("AccessControlPolicy");
    }
}
