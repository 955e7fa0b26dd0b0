using System.Text;

namespace RotPortal.Provisioning.Tests.Formats.SevenZip;

/// <summary>Octets that an independent implementation (liblzma 5) compressed in three ways.</summary>
internal static class Payload
{
    // lc 3, lp 0, pb 2.
    private const string LzmaText =
        "ADYaSh8IoCYDTQad7+2JIfzFmWnpAVrPqDdI4pnhf57In3Fo9qgInYLXCsTaQvbRimS8efVBB7/YAxtDKVhezNmR1k1RtUwbbg2fAyXTISf5falTjMbdgWs0"
        + "nGVuknu45zYxkTI7PHozWtRWg4ZP7oiB6lR3+B6URqXpFJ5zv5jRj+mMCkwtPdsKXlimDIC34/b8gGmwZfJdmn2PuVPfdec2ra61cw4HsTiArzeXFkV/5hCi"
        + "llfysWfMg8bHQx9zAXUxdeyPYpE59EZiz+bs6zEwF1JlrFXTeoTZ34QRv1XoW5eX0iT5OUU5GH+3SOtaXMxoFBssF1BPLTnDzZ+9hrDWJmgelVH60WEme5f1"
        + "oDU1ND9K8AdMJ464q2LTKd2li9TWMnZ3erqvfOyBsDY8eiqWDpGx0xLBLqaFYmzWgoGgwabU+hdMYeN5mQU0zT7OdW/cQgP6m4pRsLYlNO78A4KapXp4Mcao"
        + "VsTAOna/iqO3w3AylPGLgBhll1/WEaFBwaOXGDa78gNTLUKi79l6aMRMv6lQ0WQDAEeNDj6uZwB8L51t98STa5B8a+yCGatNrW5byGezv9X6xUMTrxOTYK79"
        + "/q4uBCL7dsud/Mu7PfQq9J2B5PCfbHi26lb8xqdhq9kAixjnka6quHokenDj8Q6qf3EJ4EDNq55wXje9TLi1cu0kCxhLHg46y/oYX2aeZk9RH6aAZ8C0fwgq"
        + "+vFzVuy/3z/r2YU9FmHoEhPgaGwdslDc62rf8788mY9acj0Ww4MxgphFYRLn6mqOerI50N0RfBBWT3oEw+iA4V8i1HfQH56BQCDemKdRcZsMx1bab6qDN7rA"
        + "wr7ANxTOXUGmesjkiVSgMubjlKDhfr/WBoG45IfPZ8Ji/U/FclCjpiB7UG9GhPPY8h78Om6uGwKJEXW8rqm8u9FSFsYVrLJK+rqoA5cEj8unbe9S0r1zX45Y"
        + "UhXB/8N9er///rBwAA==";

    // lc 1, lp 2, pb 1.
    private const string Lzma2Text =
        "4BKdAwlAADYaSjS3tZnt95FpzFLv2kBieIJPBsSyT//9C5H0tOgwQgI6f2QDr/iAkt0N7VYKc9JwJ74jMoRuNwb8YvTLDqK6nlxKRN9ocMCRVXm0JSeowTNW"
        + "jEmnFrg6Y+J27XS5ODcKx3XTCh7PXpOZNs802dlLbnsxfaocNmNC9KGfo4nJ0pww9PlRcRrnZgs+mGYca/aaNhTUzjHkTL8FXXEgq8gtyV2+PXlE0r1dmxpH"
        + "ab1CfFu95QQiRxlhGF5V8pRK4Cm7yH/JEv1Jh2LJv9h0mYDMB2y/lYCVu6qHEF/KWCEfMhyvMJF35oX8+ghU/lG67WWNy0YxHeJRqo5X1NsTXG1pE2QKs6Ml"
        + "h3gNSiNK7nzE6wupaQOKtTQwetD1us2QbbKOczGZXIf0NNycVfzPIu59lRVKo/31khroqQAvd5hUgIdDXezL3iG9bi2N6PcD0jXcy3SLYlQrGJQVUfY4mqnZ"
        + "FGqEeNBqzesA2gIZLGE7LZzyxJXpu+71yFj/IVBN/s4gy8JNVJGLa5Jdryio5RPTAFwPk/Woqn+WXDv82kpxj2m7KIGRjwBkHvfVld79u8dseMPAeCOR+pJe"
        + "NyYTsvS5SBKuJdSfUh/4PAMNRV7cp6aik9woVhzgAQqAVbLkULKrN22CSSVbARqNlAy0bqQecP1VHoTihHA8tDdl2mfH2kbCe3CfOv8TmAqoCNnOUBSRiVcV"
        + "0ZLWfzdMNHOufHvKz7zZi48AwBza9qCyA5Oqcy7Rz01yM6ZgQgSWzlMYUMvQRrWpKoYih4fS+Fn82MAj2L7CDG1W4FMszVT4B97mSUbCOPyaFUe0WbuYFVs/"
        + "L0uPZvTsO2T/A8OrjE1BJgES7ocvp1nSawDM0NRr1LE8mDZsMsOzoyij7LkxAqfyoyheOFwIXluXUg+LeYToAp+FUCtJuE2o/p4hFT6CMoqVbeAMt4txc0lG"
        + "JvdEKV0IOxzb5tlVTUazSS+RuMMbJPftqlB/748vpIrbdNqpPX4VywxJyIyNjs58rbO0BziXcrKG/elCKbMUAAA=";

    private const string FilteredText =
        "4BKdAyxAADYaSjS3tZnt95FpzFLv2kBieIJPBxOrrADssoXJR1jsbj8OOPGbHLBcnOUeQLESk91aCuH/nddTa0ecwuLVrd2SY7mVg0jxg1z4q1i8CXDuhm+y"
        + "DI0XPBB2Vd7bj8oKFQg3SyQt58OVo7HrHvlKAcAnHl8VyA2C9yg5ysBQehJBDfV59h3FZs4kSnfps7mKl30tmz77FtkNlkbStvt7vN3Dp5L4PVilEnYh5CGO"
        + "dWGneMiUPQn3mpDl+JAOZvIeypalqEiujg8EBuQaI2rUyRYyrzAm5sGNIlnJ8jILei4jf90z2EuNHWp+nMdXp2pKTv153SlN0fRMN2sfXY6gGZUERu5S3F9P"
        + "JVABFAfyDjdCnQlu3wotYYU7MbHDA8hSjsMAV8cIovhvA4UDa719odcoKLSGfHiKshfILSh/HMh60tvG/zabthI2IdjZ9bxaO5m1YqtmrXVKFEhgqu/OS1vc"
        + "dwyKwBOUt6RCUvCMw1bQJA/786VeFSy+vZTm0Tdy8rHOLDkJh1FTWoVcTkYn4LS7gYaml2iGUjpa3XcgiThPXA1tC8kSHColTQg5iErqbfi/VvU4EDCjNdAv"
        + "2A+UWKAQxYLivcZUH6H9vyeDHT8iYawosuqFlJxTwgBdf1/tYynziyrk1aiwjyYxzKav1ja6rD1q+rwEcRm5QPzg8JmIBsYL4yfpNUNBEBdeiQLRynnwxZLf"
        + "H5jGHDqOaFwfJL0w86dvRkF0yBWqLeYAT4C6J+5qIfRGtU1JvU+eoDXwWJg669E8N8Af4h6GkVF4D8hpZ4jJ1arv73maXBCwsc9eRo+XNCCd8OD6APW9c0xH"
        + "qhOLKTxyEfGyH0e2xOcBpAzQEhIEh3/KArSn4bbwP8Ikf/rvsgMRT5QeGTH+vZ/MPQJqE9y3ZRIHk7mpRTvgMMIXcMkpNuxEY5PxVC8OxTLguet74/qXQk4j"
        + "XCfEI5kADaSCWDKLpE4poNYH7hUeBbFXWNLyqXfY0n/SauxQYUWEucd3DQEdK3yr27A+jKj7emtWEW4aODRd7UcUE9txSzGLVtrXzScihaC1fjfd6zHx7Oey"
        + "qd9lAM9fIAAAAA==";

    public static byte[] Octets { get; } = [.. Enumerable.Range(0, 200).SelectMany(i => (byte[])
        [.. Encoding.ASCII.GetBytes($"line {i * i % 97} of a file; "), 0xE8, (byte)i, (byte)(i >> 1), 0, 0])];

    public static byte[] Lzma { get; } = Convert.FromBase64String(LzmaText);

    public static byte[] Lzma2 { get; } = Convert.FromBase64String(Lzma2Text);

    /// <summary>With the filter for programs before LZMA2.</summary>
    public static byte[] Filtered { get; } = Convert.FromBase64String(FilteredText);
}
