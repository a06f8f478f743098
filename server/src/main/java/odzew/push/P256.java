package odzew.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;

/// Keys on the curve P-256 in the raw form of the Push API: an uncompressed point of 65 bytes, a scalar of 32.
final class P256 {

    static final int POINT = 65;
    static final int SCALAR = 32;

    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec CURVE = curve();

    private P256() {}

    static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair pair(byte[] point, byte[] scalar) {
        try {
            var secret = new ECPrivateKeySpec(new BigInteger(1, scalar), CURVE);
            return new KeyPair(
                    point(point).orElseThrow(() -> new IllegalArgumentException("not a point of P-256")),
                    KeyFactory.getInstance("EC").generatePrivate(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Empty if the bytes are not a point of the curve: a point beside it would reveal our part of the agreement.
    static Optional<PublicKey> point(byte[] bytes) {
        if (bytes.length != POINT || bytes[0] != UNCOMPRESSED) {
            return Optional.empty();
        }
        var x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + SCALAR));
        var y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + SCALAR, POINT));
        BigInteger p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(CURVE.getCurve().getA().multiply(x))
                .add(CURVE.getCurve().getB())
                .mod(p);
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.pow(2).mod(p).equals(right)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(PublicKey key) {
        ECPoint point = ((ECPublicKey) key).getW();
        byte[] bytes = new byte[POINT];
        bytes[0] = UNCOMPRESSED;
        System.arraycopy(fixed(point.getAffineX()), 0, bytes, 1, SCALAR);
        System.arraycopy(fixed(point.getAffineY()), 0, bytes, 1 + SCALAR, SCALAR);
        return bytes;
    }

    static byte[] scalar(KeyPair pair) {
        return fixed(((ECPrivateKey) pair.getPrivate()).getS());
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[SCALAR];
        int from = Math.max(0, bytes.length - SCALAR);
        System.arraycopy(bytes, from, fixed, SCALAR - (bytes.length - from), bytes.length - from);
        return fixed;
    }

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
