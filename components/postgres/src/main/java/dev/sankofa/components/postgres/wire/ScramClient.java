package dev.sankofa.components.postgres.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's half of SCRAM-SHA-256 (RFC 5802, RFC 7677), with or without channel binding. The user name in the messages stays
 * empty: PostgreSQL takes the one of the startup message. Also proves the server: {@link #finish} fails unless it knows the password.
 */
final class ScramClient {
    /** More than PostgreSQL's default of 4096 by far, and still only seconds: a server must not keep us busy for ever. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private final ChannelBinding binding;
    private final String nonce;
    private final byte[] password;
    private byte[] expectedServerSignature = new byte[0];

    /**
     * @param nonce printable, without commas, fresh for each login
     * @param password UTF-8; the caller wipes it
     */
    ScramClient(ChannelBinding binding, String nonce, byte[] password) {
        this.binding = binding;
        this.nonce = nonce;
        this.password = password;
    }

    boolean isBound() {
        return binding.isBound();
    }

    private String firstBare() {
        return "n=,r=" + nonce;
    }

    byte[] first() {
        return (binding.header() + firstBare()).getBytes(StandardCharsets.UTF_8);
    }

    /** Answers the server's challenge. */
    byte[] answer(String serverFirst) throws ProtocolException {
        Map<Character, String> fields = fields(serverFirst);
        String combined = field(fields, 'r');
        if (!combined.startsWith(nonce) || combined.length() == nonce.length()) {
            throw new ProtocolException("the server's SCRAM nonce does not continue ours");
        }
        byte[] salt = base64(field(fields, 's'));
        int iterations = iterations(field(fields, 'i'));
        String withoutProof = "c=" + Base64.getEncoder().encodeToString(binding.data()) + ",r=" + combined;
        String authMessage = firstBare() + "," + serverFirst + "," + withoutProof;
        try {
            byte[] proof = proof(salt, iterations, authMessage.getBytes(StandardCharsets.UTF_8));
            return (withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof)).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] proof(byte[] salt, int iterations, byte[] authMessage) throws GeneralSecurityException {
        byte[] prepared = SaslPrep.prepare(password);
        byte[] salted = saltedPassword(prepared, salt, iterations);
        Arrays.fill(prepared, (byte) 0);
        byte[] clientKey = hmac(salted, "Client Key".getBytes(StandardCharsets.US_ASCII));
        byte[] serverKey = hmac(salted, "Server Key".getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(salted, (byte) 0);
        byte[] signature = hmac(MessageDigest.getInstance("SHA-256").digest(clientKey), authMessage);
        expectedServerSignature = hmac(serverKey, authMessage);
        return xor(clientKey, signature);
    }

    /** PBKDF2 with one block; not by the JDK's, which takes characters and not the bytes prepared above. */
    private static byte[] saltedPassword(byte[] password, byte[] salt, int iterations) throws GeneralSecurityException {
        Mac mac = mac(password);
        mac.update(salt);
        byte[] last = mac.doFinal(new byte[] {0, 0, 0, 1});
        byte[] result = last.clone();
        for (int i = 1; i < iterations; i++) {
            last = mac.doFinal(last);
            for (int j = 0; j < result.length; j++) {
                result[j] ^= last[j];
            }
        }
        return result;
    }

    private static Mac mac(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        // An empty key is not allowed there, and is the same as one zero byte: HMAC pads with zeros.
        mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA256"));
        return mac;
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        return mac(key).doFinal(message);
    }

    private static byte[] xor(byte[] left, byte[] right) {
        byte[] result = new byte[left.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (left[i] ^ right[i]);
        }
        return result;
    }

    /** Checks that the server knows the password as well. */
    void finish(String serverFinal) throws ProtocolException {
        byte[] signature = base64(field(fields(serverFinal), 'v'));
        if (expectedServerSignature.length == 0 || !MessageDigest.isEqual(signature, expectedServerSignature)) {
            throw new ProtocolException("the server could not prove that it knows the password");
        }
    }

    private static int iterations(String text) throws ProtocolException {
        if (!text.matches("[1-9]\\d{0,7}") || Integer.parseInt(text) > MOST_ITERATIONS) {
            throw new ProtocolException("the server asks for an impossible number of SCRAM iterations: " + text);
        }
        return Integer.parseInt(text);
    }

    private static Map<Character, String> fields(String message) throws ProtocolException {
        Map<Character, String> fields = new HashMap<>();
        for (String field : message.split(",", -1)) {
            if (field.length() < 2 || field.charAt(1) != '=') {
                throw new ProtocolException("a SCRAM message has a bad field");
            }
            fields.put(field.charAt(0), field.substring(2));
        }
        return fields;
    }

    private static String field(Map<Character, String> fields, char name) throws ProtocolException {
        String value = fields.get(name);
        if (value == null) {
            throw new ProtocolException("a SCRAM message lacks the field " + name);
        }
        return value;
    }

    private static byte[] base64(String text) throws ProtocolException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("a SCRAM message has bad base64", e);
        }
    }
}
