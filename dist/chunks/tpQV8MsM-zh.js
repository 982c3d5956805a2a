export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
经您同意，我们会使用 Cookie
{controller} 请求您同意将 Cookie 用于：{purposes}。
经您同意，我们会为统计访问量保存以下信息（期限：{data}）：{fields}。
您的互联网服务商的域名
访问时间
访问的页面
一个随机数
来源网站
推广活动
浏览器和设备类型
阅读时长
不会与第三方共享任何信息。
第三方（仅在您同意时）：{recipients}。
您的选择将保存{choice}；您可随时在 Cookie 设置中撤回同意。
无论如何选择，网站都能使用。
隐私政策
全部接受
全部拒绝
管理偏好设置
偏好设置
统计
请按 Enter 键确认。
您的选择已保存。
您的浏览器要求保护隐私（Global Privacy Control），因此可选 Cookie 保持关闭。您可以在设置中更改。
关闭
Cookie 设置
个人信息处理者：{controller}
必要
使网站正常运行并记住您的选择。
记住您的设置。
统计访问量。服务商的域名通过 DNS 查询；不保存您的 IP 地址。
您数据的密钥仅存在于此浏览器中，无法恢复。
始终开启
服务
Cookie
接收方
保存期限
会话
保存选择
我的数据
这是 {site} 保存的有关此浏览器的全部内容。
没有保存有关此浏览器的内容。
加载中…
您已离线。
服务器没有响应。
重试
访问记录
同意记录
未知服务商
有效
已结束
已撤回
显示的文字
下载
凭证
删除数据
您的同意仍然有效。
撤回并删除
此操作无法撤销。
取消
已删除条目：{count}。
已撤回同意，数据已删除。
已撤回同意；服务器响应后将立即删除数据。
此内容来自 {host}。
显示一次
始终允许：{category}
为什么？`;
