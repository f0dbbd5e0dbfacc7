/**
 * The province's land system (hệ thống thông tin đất đai: VBDLIS or ILIS): certificates, parcels, who owns them.
 *
 * <p>JSON by POST; a token by the password grant of OAuth 2 with client id and secret (ILIS; assumed of VBDLIS too) as
 * Bearer. Only how dossiers go to and fro is known; there is no public query by parcel or person, so the look-up is
 * closed unless it is opened. Assumed: {@code tracuuthongtindat} takes a certificate's number, a parcel, or an owner's
 * number, and answers {@code {data[], status{success, code, message}}} in the manner of its other calls. Switches turn
 * the assumptions off; {@code mocks/land} states the shape. Asking changes nothing there. Limits are not published.
 *
 * <p>Their words: SoPhatHanh serial of the certificate (two letters and six or eight digits, older ones one letter),
 * SoVaoSo its number in the book, SoThuTuThua parcel, SoHieuBanDo map sheet, XaId commune, ChuSuDung owners. Of other
 * owners than the subject only their number leaves this room.
 */
package vn.lienthong.partner.land;
