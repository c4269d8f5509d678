package io.twinengine.kit.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Kafka records are compressed with LZ4, which picks its implementation by name. A native program has the two in Java;
 * the third unpacks a C library, which is not part of it.
 */
@RegisterForReflection(classNames = {
        "net.jpountz.lz4.LZ4JavaSafeCompressor", "net.jpountz.lz4.LZ4HCJavaSafeCompressor",
        "net.jpountz.lz4.LZ4JavaSafeFastDecompressor", "net.jpountz.lz4.LZ4JavaSafeSafeDecompressor",
        "net.jpountz.lz4.LZ4JavaUnsafeCompressor", "net.jpountz.lz4.LZ4HCJavaUnsafeCompressor",
        "net.jpountz.lz4.LZ4JavaUnsafeFastDecompressor", "net.jpountz.lz4.LZ4JavaUnsafeSafeDecompressor",
        "net.jpountz.xxhash.XXHash32JavaSafe", "net.jpountz.xxhash.StreamingXXHash32JavaSafe$Factory",
        "net.jpountz.xxhash.XXHash64JavaSafe", "net.jpountz.xxhash.StreamingXXHash64JavaSafe$Factory",
        "net.jpountz.xxhash.XXHash32JavaUnsafe", "net.jpountz.xxhash.StreamingXXHash32JavaUnsafe$Factory",
        "net.jpountz.xxhash.XXHash64JavaUnsafe", "net.jpountz.xxhash.StreamingXXHash64JavaUnsafe$Factory"})
final class NativeLz4 {

    private NativeLz4() {}
}
