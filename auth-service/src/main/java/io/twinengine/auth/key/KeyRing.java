package io.twinengine.auth.key;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All keys that are in use or will be.
 *
 * @param keys the one that signs latest first
 */
record KeyRing(List<SigningKey> keys) {

    KeyRing {
        keys = keys.stream().sorted(Comparator.comparing(SigningKey::signsFrom).reversed()).toList();
    }

    /** The key that new tokens are signed with. */
    Optional<SigningKey> signer(Instant now) {
        return keys.stream().filter(key -> key.canSign(now)).findFirst();
    }

    /** A published key by its id. */
    Optional<SigningKey> find(String id, Instant now) {
        return keys.stream().filter(key -> key.id().equals(id) && !key.isGone(now)).findFirst();
    }

    /** What verifiers must know: keys whose tokens may be alive, and the one that signs next. */
    List<SigningKey> published(Instant now) {
        return keys.stream().filter(key -> !key.isGone(now)).toList();
    }

    boolean hasAll(Collection<MountedKey> mounted) {
        Set<String> ids = keys.stream().map(SigningKey::id).collect(Collectors.toSet());
        return mounted.stream().map(MountedKey::id).allMatch(ids::contains);
    }
}
