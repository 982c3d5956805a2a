export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
經您同意，我們會使用 Cookie
{controller} 請求您同意將 Cookie 用於：{purposes}。
經您同意，我們會為統計造訪次數保存以下資訊（期限：{data}）：{fields}。
您的網際網路服務業者的網域
造訪時間
造訪的頁面
一個隨機數
來源網站
推廣活動
瀏覽器和裝置類型
閱讀時間
不會與第三方分享任何資訊。
第三方（僅在您同意時）：{recipients}。
您的選擇將保存 {choice}；您可隨時在 Cookie 設定中撤回同意。
無論如何選擇，網站都能使用。
隱私權政策
全部接受
全部拒絕
管理偏好設定
偏好設定
統計
請按 Enter 鍵確認。
您的選擇已儲存。
您的瀏覽器要求保護隱私（Global Privacy Control），因此選用的 Cookie 保持關閉。您可以在設定中變更。
關閉
Cookie 設定
資料控管者：{controller}
必要
使網站正常運作並記住您的選擇。
記住您的設定。
統計造訪次數。業者的網域透過 DNS 查詢；不保存您的 IP 位址。
您資料的金鑰僅存在於此瀏覽器中，無法復原。
一律開啟
服務
Cookie
接收方
保存期限
工作階段
儲存選擇
我的資料
這是 {site} 保存的有關此瀏覽器的全部內容。
沒有保存有關此瀏覽器的內容。
載入中…
您目前離線。
伺服器沒有回應。
重試
造訪紀錄
同意紀錄
不明業者
有效
已結束
已撤回
顯示的文字
下載
同意證明
刪除資料
您的同意仍然有效。
撤回並刪除
此動作無法復原。
取消
已刪除項目：{count}。
已撤回同意，資料已刪除。
已撤回同意；伺服器回應後將立即刪除資料。
此內容來自 {host}。
顯示一次
一律允許：{category}
為什麼？`;
