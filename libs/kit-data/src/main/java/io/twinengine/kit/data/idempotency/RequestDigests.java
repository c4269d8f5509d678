package io.twinengine.kit.data.idempotency;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Digests of what requests ask for: two are the same exactly when address and body are. */
@ApplicationScoped
class RequestDigests {

    /** After the body has been read. */
    Uni<byte[]> of(ContainerRequestContext request) {
        MessageDigest digest = sha256();
        add(digest, request.getMethod());
        add(digest, request.getUriInfo().getRequestUri().getRawPath());
        add(digest, String.valueOf(request.getUriInfo().getRequestUri().getRawQuery()));
        // What a filter is given hides what has been read of the body.
        ResteasyReactiveRequestContext read = CurrentRequestManager.get();
        if (read.getFormData() != null) {
            // Uploads lie in files: they are read where blocking is allowed.
            return Uni.createFrom().item(() -> form(digest, read.getFormData()))
                    .runSubscriptionOn(Infrastructure.getDefaultExecutor());
        }
        if (read.hasInputStream()) {
            byte[] body = bytes(read.getInputStream());
            read.setInputStream(new ByteArrayInputStream(body));
            digest.update(body);
        }
        return Uni.createFrom().item(digest.digest());
    }

    /** By names and contents, for the boundary between the parts is another one in each try. */
    private static byte[] form(MessageDigest digest, FormData form) {
        List<String> names = StreamSupport.stream(form.spliterator(), false).sorted().toList();
        for (String name : names) {
            for (FormValue value : form.get(name)) {
                add(digest, name);
                if (value.isFileItem()) {
                    addFile(digest, value);
                } else {
                    add(digest, value.getValue());
                }
            }
        }
        return digest.digest();
    }

    private static void addFile(MessageDigest digest, FormValue file) {
        try (InputStream in = new DigestInputStream(file.getFileItem().getInputStream(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("An upload cannot be read", e);
        }
    }

    private static byte[] bytes(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The body cannot be read", e);
        }
    }

    /** With an end, so that parts cannot be moved from one to the next. */
    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
