package odzew.settings;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import odzew.secret.InstallationKey;
import odzew.store.BytesTarget;
import odzew.store.Places;
import odzew.store.S3Credentials;

/// The place of the bytes of messages and files, and how it is reached.
public record ByteSettings(BytesTarget target, S3Credentials credentials) {

    static ByteSettings of(
            Optional<BytesTarget> target, Optional<String> keyId, Optional<String> secret, List<String> errors) {
        boolean needed = target.filter(BytesTarget.InBucket.class::isInstance).isPresent();
        if (needed && (keyId.isEmpty() || secret.isEmpty())) {
            errors.add("ODZEW_BYTES names an S3 bucket, but ODZEW_S3_KEY_ID or ODZEW_S3_SECRET is not set: set both.");
        }
        return new ByteSettings(
                target.orElseGet(BytesTarget.InDatabase::new), new S3Credentials(keyId.orElse(""), secret.orElse("")));
    }

    /// Lets the database read bytes at its places.
    ///
    /// @param owner identifies the installation among its copies; empty for a process that only reads
    public Places attach(Database database, InstallationKey key, String owner, InstantSource clock) {
        var places = new Places(database, new Places.Access(target, credentials, key, owner), clock);
        database.attach(places);
        return places;
    }
}
