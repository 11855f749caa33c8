package dev.sankofa.sandbox.afrimart;

import java.io.IOException;

/** Where the shop puts its product images: a bucket. May be called from several threads. */
@FunctionalInterface
public interface ImageStore {
    void put(String key, String contentType, byte[] bytes) throws IOException;
}
