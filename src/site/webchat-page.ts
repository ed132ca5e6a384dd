// The page at `/`: markup only. Everything that moves is in assets/chat*.js; the looks are in assets/chat.css.

/** `addresses`: where the page's script, style and icon are. */
export function webchatPage(addresses: { script: string; style: string; icon: string }): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0f4c92">
<meta name="description" content="Hỏi đáp, học nghị quyết và khảo sát của Công đoàn tỉnh Đắk Lắk, ngay trên điện thoại.">
<title>Cầu Nối – Công đoàn tỉnh Đắk Lắk</title>
<link rel="icon" type="image/svg+xml" href="${addresses.icon}">
<link rel="stylesheet" href="${addresses.style}">
<script src="${addresses.script}" defer></script>
</head>
<body>
<div class="frame">
<a class="skip" href="#box">Tới ô nhắn tin</a>
<header class="top">
<img class="mark" src="${addresses.icon}" alt="" width="40" height="40">
<div class="who">
<h1>Cầu Nối</h1>
<p>Trợ lý tự động · Công đoàn Đắk Lắk</p>
</div>
<button type="button" id="menu-button" class="round" aria-label="Tùy chọn" aria-expanded="false" aria-controls="menu" hidden>
<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><circle cx="12" cy="5" r="2"/><circle cx="12" cy="12" r="2"/><circle cx="12" cy="19" r="2"/></svg>
</button>
<div id="menu" class="menu" hidden>
<button type="button" id="forget-button">Quên máy này…</button>
</div>
</header>
<main class="talk">
<div id="scroll" class="scroll still" tabindex="0" role="region" aria-label="Cuộc trò chuyện">
<p class="notice">Anh/chị đang nhắn với trợ lý tự động của Liên đoàn Lao động tỉnh Đắk Lắk. Xin đừng gửi ảnh giấy tờ hay số CCCD vào đây. Muốn gặp cán bộ, anh/chị nhắn “gặp cán bộ”.</p>
<noscript><p class="notice">Trình duyệt đang tắt JavaScript nên chưa trò chuyện được. Anh/chị bật JavaScript rồi tải lại trang, hoặc liên hệ cán bộ công đoàn nơi mình làm việc.</p></noscript>
<div id="log" class="log" role="log" aria-live="polite" aria-busy="true" aria-label="Tin nhắn"></div>
</div>
<button type="button" id="newer" class="newer" hidden>Có tin mới ↓</button>
</main>
<p id="status" class="status" role="status"></p>
<form id="form" class="write" autocomplete="off">
<label class="heard-only" for="box">Tin nhắn của anh/chị</label>
<textarea id="box" rows="1" enterkeyhint="send" placeholder="Nhắn tin…" aria-describedby="box-hint"></textarea>
<span id="box-hint" class="heard-only">Enter để gửi, Shift và Enter để xuống dòng.</span>
<button type="submit" id="send" class="round" aria-label="Gửi">
<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="M3 20.5 22 12 3 3.5v6.6l11 1.9-11 1.9z"/></svg>
</button>
</form>
<dialog id="forget" class="forget" aria-labelledby="forget-title" aria-describedby="forget-text">
<h2 id="forget-title">Quên máy này?</h2>
<p id="forget-text">Cuộc trò chuyện sẽ không còn hiện trên máy này. Nên làm vậy khi dùng chung máy. Muốn xem hoặc xóa dữ liệu đã gửi, anh/chị nhắn “dữ liệu của tôi” trước.</p>
<p class="answers">
<button type="button" id="forget-no">Giữ lại</button>
<button type="button" id="forget-yes" class="strong">Quên máy này</button>
</p>
</dialog>
</div>
</body>
</html>
`
}
