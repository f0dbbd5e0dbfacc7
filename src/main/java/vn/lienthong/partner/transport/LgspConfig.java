package vn.lienthong.partner.transport;

import java.time.Duration;

/** Where an LGSP adapter is and who we are there: the keys of every partner that is called by {@link LgspClient}. */
public interface LgspConfig {

  /** The adapter's base address. */
  String url();

  /** Where one logs in. */
  String loginPath();

  /** Where services of integration are called. */
  String callPath();

  /** Where services of data sharing are called: LayDanhSachTTHC and every LayDanhMuc. */
  String sharePath();

  /** How long one call may take until its answer is there. */
  Duration timeout();

  /** {@code madonvi}: the province's code there, who calls. */
  String agency();

  /** {@code dstcode}: the partner's address on the service platform, where the adapter passes a call on to. */
  String destination();

  /** The adapter's account. */
  String username();

  /** Its password. */
  String password();

  /** A session is renewed after this; how long it lives is not documented. */
  Duration sessionTtl();
}
