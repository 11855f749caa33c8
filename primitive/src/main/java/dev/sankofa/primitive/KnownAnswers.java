package dev.sankofa.primitive;

import dev.sankofa.primitive.Primitives.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Published test vectors, tried before a library is trusted: a wrong one would make backups that nobody can open. */
final class KnownAnswers {
    private static final HexFormat HEX = HexFormat.of();

    private KnownAnswers() {}

    static boolean areGivenBy(Primitives primitives) {
        return sha256(primitives) && counterMode(primitives) && poly1305(primitives);
    }

    /** FIPS 180-4: the hash of "abc". */
    private static boolean sha256(Primitives primitives) {
        Digest digest = primitives.sha256();
        byte[] text = "abc".getBytes(StandardCharsets.US_ASCII);
        byte[] hash = new byte[32];
        digest.update(text, 0, text.length);
        digest.finish(hash);
        return is(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    /** NIST SP 800-38A, F.5.5: the first two blocks. */
    private static boolean counterMode(Primitives primitives) {
        byte[] key = HEX.parseHex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
        byte[] iv = HEX.parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
        byte[] text = HEX.parseHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
        byte[] sealed = new byte[text.length];
        primitives.aes(key).crypt(iv, 0, text, 0, text.length, sealed, 0);
        return is(sealed, "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5");
    }

    /** RFC 8439, 2.5.2. */
    private static boolean poly1305(Primitives primitives) {
        byte[] r = HEX.parseHex("85d6be7857556d337f4452fe42d506a8");
        byte[] s = HEX.parseHex("0103808afb0db2fd4abff6af4149f51b");
        byte[] text = "Cryptographic Forum Research Group".getBytes(StandardCharsets.US_ASCII);
        byte[] tag = new byte[Primitives.Poly1305.LENGTH];
        primitives.poly1305(r).tag(s, text, 0, text.length, tag, 0);
        return is(tag, "a8061dc1305136c6c22b8baf0c0127a9");
    }

    private static boolean is(byte[] found, String expected) {
        return Arrays.equals(found, HEX.parseHex(expected));
    }
}
