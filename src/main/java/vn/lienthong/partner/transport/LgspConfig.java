package vn.lienthong.partner.transport;

import java.time.Duration;

/** Address and credentials of an LGSP adapter: the keys of every partner that is called by {@link LgspClient}. */
public interface LgspConfig {

  /** The adapter's base address. */
  String url();

  /** The path of the login. */
  String loginPath();

  /** The path of integration services. */
  String callPath();

  /** The path of data-sharing services: LayDanhSachTTHC and every LayDanhMuc. */
  String sharePath();

  /** The longest time until a response is complete. */
  Duration timeout();

  /** {@code madonvi}: the province's code there, as the caller. */
  String agency();

  /** {@code dstcode}: the partner's address on the service platform, to which the adapter forwards a call. */
  String destination();

  /** The adapter's account. */
  String username();

  /** Its password. */
  String password();

  /** A session is renewed after this time; its lifetime is not documented. */
  Duration sessionTtl();
}
