<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name />
    <message>
        <source>Nothing is unanswered.</source>
        <translation>没有未答的项。</translation>
    </message>
    <message>
        <source>No item has a problem.</source>
        <translation>没有有问题的项。</translation>
    </message>
    <message>
        <source>No scored item lacks evidence.</source>
        <translation>没有缺佐证的得分项。</translation>
    </message>
</context>
<context>
    <name>ActDialog</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Kind of key</source>
        <translation>密钥种类</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>The two passwords differ. Type both again.</source>
        <translation>两次密码不一致，请重新输入。</translation>
    </message>
    <message>
        <source>Asked each time, and never kept.</source>
        <translation>每次都要输入，程序不保存。</translation>
    </message>
    <message>
        <source>Password of the office’s root key</source>
        <translation>单位根密钥的密码</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>Compare with another officer’s assessment</source>
        <translation>与另一名评价人员的评价比较</translation>
    </message>
    <message>
        <source>The other assessment</source>
        <translation>另一次评价</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>已写入：{file}</translation>
    </message>
    <message>
        <source>No other assessment of this site and year is on this computer. Choose a package.</source>
        <translation>本机没有同一对象、同一年度的另一次评价，请选择报送包。</translation>
    </message>
    <message>
        <source>First: {one} (this assessment). Second: {other}.</source>
        <translation>甲：{one}（本次评价）　乙：{other}</translation>
    </message>
    <message>
        <source>A package file…</source>
        <translation>报送包文件…</translation>
    </message>
    <message>
        <source>Export XLSX…</source>
        <translation>导出 XLSX…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Checking the package</source>
        <translation>正在检查报送包</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>报送包</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>报送包</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>与之比较</translation>
    </message>
    <message>
        <source>officers-compared</source>
        <translation>评价比较</translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation>导出 PDF…</translation>
    </message>
</context>
<context>
    <name>AgreementTabs</name>
    <message>
        <source>Answers; Enter goes to the question</source>
        <translation>填报；按 Enter 到该填报项</translation>
    </message>
    <message>
        <source>Indicators; Enter goes there</source>
        <translation>指标；按 Enter 到该指标</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>只看</translation>
    </message>
    <message>
        <source>Search questions (Ctrl+F)</source>
        <translation>搜索填报项（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search questions</source>
        <translation>搜索填报项</translation>
    </message>
    <message>
        <source>Only indicators on which both differ</source>
        <translation>只看双方不同的指标</translation>
    </message>
    <message>
        <source>All differences {count}</source>
        <translation>全部差异 {count}</translation>
    </message>
    <message>
        <source>All questions {count}</source>
        <translation>全部填报项 {count}</translation>
    </message>
    <message>
        <source>Answers {count}</source>
        <translation>逐项填报 {count}</translation>
    </message>
    <message>
        <source>Points {count}</source>
        <translation>指标得分 {count}</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Both in brief</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Answers of both</source>
        <translation>逐项填报</translation>
    </message>
    <message>
        <source>Points of both</source>
        <translation>指标得分</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>First side</source>
        <translation>甲</translation>
    </message>
    <message>
        <source>Second side</source>
        <translation>乙</translation>
    </message>
    <message>
        <source>Second less first</source>
        <translation>差（乙−甲）</translation>
    </message>
    <message>
        <source>Question asked</source>
        <translation>填报项</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>Written before</source>
        <translation>此前已开具</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>已开具</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>未成</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>不能开具</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>已有修订</translation>
    </message>
    <message>
        <source>Known already</source>
        <translation>此前已收</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已收下</translation>
    </message>
    <message>
        <source>{all} receipts will be written: {accepted} accepted, {duplicate} known already, {refused} refused with the reason.</source>
        <translation>将开具回执 {all} 份：已收下 {accepted} 份，此前已收 {duplicate} 份，拒收（写明原因）{refused} 份。</translation>
    </message>
    <message>
        <source>{count} of them are superseded by a later revision; only that one counts.</source>
        <translation>其中 {count} 份已收到更晚的修订，汇总只计最后一份。</translation>
    </message>
    <message>
        <source>{count} files could not be read and can have no receipt.</source>
        <translation>{count} 个文件读不出来，不能开具回执。</translation>
    </message>
    <message>
        <source>{written} receipts written, {there} written before, {failed} failed.</source>
        <translation>已开具回执 {written} 份，此前已开具 {there} 份，未成 {failed} 份。</translation>
    </message>
    <message>
        <source>They lie in the folder “receipts” at {place}.</source>
        <translation>回执在 {place} 的“receipts”文件夹里。</translation>
    </message>
    <message>
        <source>Stopped: {left} not written.</source>
        <translation>已停止：{left} 份没有开具。</translation>
    </message>
</context>
<context>
    <name>Answering</name>
    <message>
        <source>Undo or redo: {what}</source>
        <translation>撤销或重做：{what}</translation>
    </message>
    <message>
        <source>{name}: cleared</source>
        <translation>{name}：清除</translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}：{text}</translation>
    </message>
    <message>
        <source>{name}: taken away</source>
        <translation>{name}：删去</translation>
    </message>
    <message>
        <source>{name}: kept</source>
        <translation>{name}：记入</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>走访安排</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>整改项</translation>
    </message>
    <message>
        <source>Mark on a picture</source>
        <translation>图上标注</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Hand signature</source>
        <translation>手写签名</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>退回</translation>
    </message>
</context>
<context>
    <name>AssessmentDialog</name>
    <message>
        <source>New assessment</source>
        <translation>新建评价</translation>
    </message>
    <message>
        <source>Open assessment</source>
        <translation>开始评价</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The year whose figures are assessed; usually the last full year.</source>
        <translation>评价哪一年的数据，一般是上一个完整年度。</translation>
    </message>
    <message>
        <source>Evaluation year</source>
        <translation>评价年</translation>
    </message>
    <message>
        <source>No standard is shipped for this kind of site yet.</source>
        <translation>随程序的标准里还没有适用于这类对象的。</translation>
    </message>
    <message>
        <source>Each figure is asked once, however many standards use it.</source>
        <translation>同一个数据只填一次，几个标准共用。</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Name of the first officer</source>
        <translation>第一名评价人员</translation>
    </message>
    <message>
        <source>Name of the second officer (optional)</source>
        <translation>第二名（可不填）</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Officers</source>
        <translation>评价人员</translation>
    </message>
    <message>
        <source>Printed in the report; they sign it.</source>
        <translation>印入报告，并由其签名。</translation>
    </message>
    <message>
        <source>There is a draft for {year} already. A second one stays independent of it.</source>
        <translation>{year} 年度已有草稿。可以再建一份，两份互不影响。</translation>
    </message>
    <message>
        <source>Choose at least one standard.</source>
        <translation>请至少选一个标准。</translation>
    </message>
    <message>
        <source>Enter at least one officer.</source>
        <translation>请至少填一名评价人员。</translation>
    </message>
    <message>
        <source>Enter the office of each officer.</source>
        <translation>请填每名评价人员的单位。</translation>
    </message>
    <message>
        <source>Both officers have the same name; the second signs with a key of their own.</source>
        <translation>两名评价人员同名；第二名要用自己的密钥签名，请填另一人。</translation>
    </message>
    <message>
        <source>The workbench lists the visit on that day; today when you are there already.</source>
        <translation>到那一天工作台会列出这次走访；已在现场就填今天。</translation>
    </message>
    <message>
        <source>Day of the visit</source>
        <translation>走访日期</translation>
    </message>
</context>
<context>
    <name>AssessmentHeader</name>
    <message>
        <source>Finish…</source>
        <translation>完成评价…</translation>
    </message>
    <message>
        <source>Next unanswered  F3</source>
        <translation>下一未答  F3</translation>
    </message>
    <message>
        <source>Next problem  F4</source>
        <translation>下一问题  F4</translation>
    </message>
    <message>
        <source>{count} to be confirmed</source>
        <translation>{count} 项待核对</translation>
    </message>
    <message>
        <source>Requirements and limits whose source is not the official text, until the office confirms them</source>
        <translation>依据不是正式文本的要求和限值，待本单位核对</translation>
    </message>
    <message>
        <source>year {year}</source>
        <translation>{year} 年度</translation>
    </message>
    <message>
        <source>Benchmark table…</source>
        <translation>套用对标表…</translation>
    </message>
    <message>
        <source>Fill baselines and leading values from a table of your office</source>
        <translation>用办公室给的对标表一次填好基准值和引领值</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>更多 ▾</translation>
    </message>
    <message>
        <source>More commands, with their keys</source>
        <translation>更多操作及按键</translation>
    </message>
    <message>
        <source>Evidence  Ctrl+E</source>
        <translation>佐证  Ctrl+E</translation>
    </message>
    <message>
        <source>{count} findings to check  Ctrl+K</source>
        <translation>{count} 项整改待核查  Ctrl+K</translation>
    </message>
</context>
<context>
    <name>AssessmentScreen</name>
    <message>
        <source>Benchmark table</source>
        <translation>对标表</translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message>
        <source>Questions for which this stands</source>
        <translation>这份佐证用于哪些题</translation>
    </message>
    <message>
        <source>Name or pinyin initials</source>
        <translation>名称或拼音首字母</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>填报项</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Space sets or takes the tick.</source>
        <translation>按空格打勾或取消。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>AuthorityWindow</name>
    <message>
        <source>Office keys</source>
        <translation>单位密钥</translation>
    </message>
    <message>
        <source>Certificates issued</source>
        <translation>已签发的证书</translation>
    </message>
    <message>
        <source>{name}, valid until {day}, in {folder}</source>
        <translation>{name}，有效至 {day}，位于 {folder}</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>止</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Found the authority…</source>
        <translation>建立签发机构…</translation>
    </message>
    <message>
        <source>Open the folder of an authority…</source>
        <translation>打开已有的签发机构文件夹…</translation>
    </message>
    <message>
        <source>Issue…</source>
        <translation>签发…</translation>
    </message>
    <message>
        <source>Renew…</source>
        <translation>换发…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>吊销…</translation>
    </message>
    <message>
        <source>Export the list…</source>
        <translation>导出吊销名单…</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>导入名单…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The authority was founded. Now issue a key to every officer.</source>
        <translation>签发机构已建立。接下来请为每位评价人员签发密钥。</translation>
    </message>
    <message>
        <source>A key was issued to {name}: {file}</source>
        <translation>已为“{name}”签发密钥：{file}</translation>
    </message>
    <message>
        <source>A new key was issued to {name}: {file}</source>
        <translation>已为“{name}”换发密钥：{file}</translation>
    </message>
    <message>
        <source>The certificate of {name} is revoked. Now export the list and hand it out.</source>
        <translation>“{name}”的证书已吊销。请导出吊销名单并发给各方。</translation>
    </message>
    <message>
        <source>Revocation list {number} was written: {file}</source>
        <translation>第 {number} 号吊销名单已导出：{file}</translation>
    </message>
    <message>
        <source>Imported.</source>
        <translation>已导入。</translation>
    </message>
    <message>
        <source>This list is held already; nothing changed.</source>
        <translation>本机已有这份名单，没有变化。</translation>
    </message>
    <message>
        <source>Folder of the authority</source>
        <translation>签发机构文件夹</translation>
    </message>
    <message>
        <source>Revocation lists (*.crl *.pem)</source>
        <translation>吊销名单 (*.crl *.pem)</translation>
    </message>
    <message>
        <source>Import a revocation list</source>
        <translation>导入吊销名单</translation>
    </message>
    <message>
        <source>The clerk founds the authority once, on one computer; then it issues every officer’s key, without a network. On an officer’s laptop there is nothing to do here but import the office’s revocation list.</source>
        <translation>签发机构由经办人在一台电脑上建立一次，之后给每位人员发密钥，全程不联网。评价人员的笔记本上只需在这里导入本单位的吊销名单。</translation>
    </message>
    <message>
        <source>There is no authority on this computer</source>
        <translation>本机没有签发机构</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有人</translation>
    </message>
    <message>
        <source>Since when and why</source>
        <translation>吊销日期和原因</translation>
    </message>
</context>
<context>
    <name>AuthorityWords</name>
    <message>
        <source>Valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Not yet valid</source>
        <translation>未生效</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>ECDSA P-256 (usual)</source>
        <translation>ECDSA P-256（常用）</translation>
    </message>
    <message>
        <source>RSA 3072 (for older programs)</source>
        <translation>RSA 3072（供较旧的软件核验）</translation>
    </message>
    <message>
        <source>since {day}: {reason}</source>
        <translation>{day} 起：{reason}</translation>
    </message>
    <message>
        <source>No certificate is selected.</source>
        <translation>没有选中证书。</translation>
    </message>
    <message>
        <source>{name}, serial number {serial}</source>
        <translation>{name}，序列号 {serial}</translation>
    </message>
    <message>
        <source>, revoked {why}</source>
        <translation>，已吊销，{why}</translation>
    </message>
    <message>
        <source>No revocation list yet: nobody can see what is revoked.</source>
        <translation>还没有吊销名单，核验时无从得知哪些证书已吊销。</translation>
    </message>
    <message>
        <source>Revocation list {number} of {day}: {count} revoked, good until {until}.</source>
        <translation>第 {number} 号吊销名单（{day}）：吊销 {count} 张，有效至 {until}。</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已吊销</translation>
    </message>
</context>
<context>
    <name>BehindDialog</name>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>City, county</source>
        <translation>市、县（区）</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计入情况</translation>
    </message>
    <message>
        <source>Sites that count</source>
        <translation>计入的对象</translation>
    </message>
    <message>
        <source>Open the assessment</source>
        <translation>打开评价</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>does not count</source>
        <translation>不计入</translation>
    </message>
    <message>
        <source>The latest signed assessment of each site counts: it qualifies where no veto has occurred, no basic requirement is failed or open, and the result is passed, or complete where the standard states no pass mark. Failed and incomplete results do not count.</source>
        <translation>每个对象按最近一次签署的评价计：没有否决，基本要求没有不符合和未填的，且结论为通过的，达到要求，计入；标准没有写合格线的，评分完整即计入。未达到、未完整的不计。</translation>
    </message>
</context>
<context>
    <name>BenchmarkDialog</name>
    <message>
        <source>Benchmark table</source>
        <translation>对标表</translation>
    </message>
    <message>
        <source>Limits of the table</source>
        <translation>表中的限值</translation>
    </message>
    <message>
        <source>{count} indicators. The document is written beside every limit; Ctrl+Z takes them back.</source>
        <translation>共 {count} 项指标。来源文件会写在每个限值旁；可按 Ctrl+Z 一次撤回。</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>套用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基准值</translation>
    </message>
    <message>
        <source>Leading value</source>
        <translation>引领值</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>将替换</translation>
    </message>
    <message>
        <source>Benchmark tables (*.yaml *.yml)</source>
        <translation>对标表 (*.yaml *.yml)</translation>
    </message>
</context>
<context>
    <name>BinDialog</name>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Restored: {what}</source>
        <translation>已还原：{what}</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Taken away</source>
        <translation>移入时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Discarded changes</source>
        <translation>丢弃的改动</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>佐证</translation>
    </message>
    <message>
        <source>restored {moment}</source>
        <translation>已还原 {moment}</translation>
    </message>
    <message>
        <source>in the bin</source>
        <translation>在回收站</translation>
    </message>
    <message>
        <source>kept; cannot be restored here</source>
        <translation>保留，本程序不能还原</translation>
    </message>
    <message>
        <source>Opened {moment}</source>
        <translation>{moment} 打开</translation>
    </message>
    <message>
        <source>half typed, {question}: {text}</source>
        <translation>未存文字，{question}：{text}</translation>
    </message>
    <message>
        <source>{count} answers; opened {opened}, last changed {changed}</source>
        <translation>作答 {count} 处；{opened} 打开，{changed} 最后改动</translation>
    </message>
    <message>
        <source>The program never empties the bin. What is restored is recorded in the journal again.</source>
        <translation>程序从不清空回收站。还原的内容会重新记入日志。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>BlankForm</name>
    <message>
        <source>Blank form: {site}</source>
        <translation>空白表：{site}</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Convention</source>
        <translation>约定</translation>
    </message>
    <message>
        <source>source confirmed {grade}</source>
        <translation>来源已核 {grade}</translation>
    </message>
    <message>
        <source>to be confirmed {grade}</source>
        <translation>待核对 {grade}</translation>
    </message>
    <message>
        <source>What to check</source>
        <translation>查什么</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>现场提示</translation>
    </message>
</context>
<context>
    <name>CarrierRow</name>
    <message>
        <source>{name}, unit</source>
        <translation>{name}，单位</translation>
    </message>
    <message>
        <source>{name}, coefficient</source>
        <translation>{name}，折标系数</translation>
    </message>
    <message>
        <source>{name}, measured coefficient</source>
        <translation>{name}，实测折标系数</translation>
    </message>
    <message>
        <source>{name}, fuel for carbon dioxide</source>
        <translation>{name}，按哪种燃料计二氧化碳</translation>
    </message>
    <message>
        <source>{name}, equipment</source>
        <translation>{name}，燃烧设备</translation>
    </message>
    <message>
        <source>measured by the site</source>
        <translation>企业实测</translation>
    </message>
    <message>
        <source>choose a coefficient…</source>
        <translation>请选定折标系数…</translation>
    </message>
    <message>
        <source>measured value…</source>
        <translation>实测值…</translation>
    </message>
    <message>
        <source>choose a fuel for CO₂…</source>
        <translation>请选定计碳燃料…</translation>
    </message>
    <message>
        <source>CO₂ as {fuel}</source>
        <translation>按{fuel}计碳</translation>
    </message>
    <message>
        <source>choose the equipment…</source>
        <translation>请选定燃烧设备…</translation>
    </message>
</context>
<context>
    <name>ChangedPanel</name>
    <message>
        <source>Changed by: {what}</source>
        <translation>刚才改动：{what}</translation>
    </message>
    <message>
        <source>No points and no conclusion changed.</source>
        <translation>得分和结论没有变化。</translation>
    </message>
    <message>
        <source>{name}:</source>
        <translation>{name}：</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Radar of the groups; the same figures stand beside it as bars</source>
        <translation>各组的雷达图；同样的数字在旁边以条形给出</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>{option} ({points} points)</source>
        <translation>{option}（{points} 分）</translation>
    </message>
</context>
<context>
    <name>Choosable</name>
    <message>
        <source>{number} · issued {issued} · effective {effective}</source>
        <translation>{number} · {issued} 发布 · {effective} 实施</translation>
    </message>
    <message>
        <source>{confirmed} of {given} figures are from the official text; {open} are to be confirmed</source>
        <translation>{given} 个数值中 {confirmed} 个出自正式文本，{open} 个待核对</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>Close the finding</source>
        <translation>关闭整改项</translation>
    </message>
    <message>
        <source>What was checked, and how it turned out</source>
        <translation>核查了什么、结果怎样</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>关闭日期</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>核查人</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>证明材料</translation>
    </message>
    <message>
        <source>Recorded in: {place}</source>
        <translation>记入：{place}</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>CollectDialog</name>
    <message>
        <source>Collection for the city</source>
        <translation>上报汇集包</translation>
    </message>
    <message>
        <source>All accepted packages go into one signed file, byte for byte as the officers signed them, with the table beside them. The city imports it like any package and verifies every one again.</source>
        <translation>把收下的报送包原样装进一个签名文件，连同汇总表一起上报。市里按普通报送包导入，并逐份重新验证。</translation>
    </message>
    <message>
        <source>Folder to write into</source>
        <translation>写到哪个文件夹</translation>
    </message>
    <message>
        <source>Sign and write</source>
        <translation>签发并写出</translation>
    </message>
    <message>
        <source>Writing the collection…</source>
        <translation>正在写出汇集包…</translation>
    </message>
</context>
<context>
    <name>ColumnMapping</name>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>The headings stand in row</source>
        <translation>表头在第几行</translation>
    </message>
    <message>
        <source>Choose the column, nothing can be read without it</source>
        <translation>请选择对应的列，没有它无法导入</translation>
    </message>
    <message>
        <source>not in the list</source>
        <translation>名单里没有</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Next unanswered</source>
        <translation>下一未答</translation>
    </message>
    <message>
        <source>Previous unanswered</source>
        <translation>上一未答</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一问题</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>上一问题</translation>
    </message>
    <message>
        <source>Next without evidence</source>
        <translation>下一项缺佐证</translation>
    </message>
    <message>
        <source>Previous without evidence</source>
        <translation>上一项缺佐证</translation>
    </message>
    <message>
        <source>All without evidence…</source>
        <translation>全部缺佐证项…</translation>
    </message>
    <message>
        <source>Go to a question…</source>
        <translation>转到某项…</translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation>上一节</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>下一节</translation>
    </message>
    <message>
        <source>Back to where I was</source>
        <translation>回到刚才的位置</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>已填</translation>
    </message>
    <message>
        <source>Data missing</source>
        <translation>缺数据</translation>
    </message>
    <message>
        <source>Does not apply…</source>
        <translation>不适用…</translation>
    </message>
    <message>
        <source>Take over last year's value</source>
        <translation>沿用上年数</translation>
    </message>
    <message>
        <source>Remark…</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Evidence…</source>
        <translation>佐证…</translation>
    </message>
    <message>
        <source>Say that there is no evidence</source>
        <translation>注明无证据</translation>
    </message>
    <message>
        <source>Clear the answer</source>
        <translation>清除作答</translation>
    </message>
    <message>
        <source>Whole item does not apply…</source>
        <translation>整项不适用…</translation>
    </message>
    <message>
        <source>Menu of this item</source>
        <translation>本项菜单</translation>
    </message>
    <message>
        <source>What was changed…</source>
        <translation>修改记录…</translation>
    </message>
    <message>
        <source>Raise a finding…</source>
        <translation>记一条发现…</translation>
    </message>
    <message>
        <source>Findings that the answers suggest…</source>
        <translation>按填报提出整改项…</translation>
    </message>
    <message>
        <source>Check findings of earlier visits…</source>
        <translation>核查以前的整改项…</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Withdraw a confirmation</source>
        <translation>撤回核对</translation>
    </message>
    <message>
        <source>Confirm figures</source>
        <translation>核对数值</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>They are right: confirm</source>
        <translation>数值无误，核对</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The figures as they stand</source>
        <translation>现在的数值</translation>
    </message>
    <message>
        <source>Compare each figure with the official document. You confirm it exactly as it stands here. If the document says something else, do not confirm: enter a new edition with the right figure (“Enter a table”); what was assessed before keeps its own figures.</source>
        <translation>请逐个与正式文件对照。核对的就是这里写的数值，一字不改。文件上的数不一样，就不要核对：请用“录入表格”录入新版本，把数改正；以前的评价仍用当时的数。</translation>
    </message>
    <message>
        <source>The figures become “to be confirmed” again; the record of both steps stays.</source>
        <translation>这些数值重新变为“待核对”，两次操作的记录都留着。</translation>
    </message>
    <message>
        <source>Number, title and page or clause of the official text you compared with</source>
        <translation>所对照的正式文本：文号、名称、页码或条款</translation>
    </message>
    <message>
        <source>Why: what was found, and where</source>
        <translation>撤回的原因：发现了什么，出自哪里</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>依据文件</translation>
    </message>
    <message>
        <source>Recorded with today’s date, {day}, in a chain that cannot be altered unnoticed.</source>
        <translation>按今天的日期 {day} 记录；记录前后相连，改动会被发现。</translation>
    </message>
    <message>
        <source>Who confirms</source>
        <translation>核对人</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写。</translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message>
        <source>{value} ({who})</source>
        <translation>{value}（{who}）</translation>
    </message>
    <message>
        <source>Which assessment it is</source>
        <translation>是哪一次评价</translation>
    </message>
</context>
<context>
    <name>ConflictsDialog</name>
    <message>
        <source>Conflicts between packages</source>
        <translation>报送包之间的不一致</translation>
    </message>
    <message>
        <source>Waiting for a decision</source>
        <translation>待裁决</translation>
    </message>
    <message>
        <source>What the packages say</source>
        <translation>各报送包的说法</translation>
    </message>
    <message>
        <source>for instance: meter read again on the spot, photo taken</source>
        <translation>例如：现场重新抄表，已拍照</translation>
    </message>
    <message>
        <source>Reason for the decision</source>
        <translation>裁决理由</translation>
    </message>
    <message>
        <source>Decide for the chosen value</source>
        <translation>裁决为选中的值</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Waiting ({count})</source>
        <translation>待裁决（{count}）</translation>
    </message>
    <message>
        <source>Decided ({count})</source>
        <translation>已裁决（{count}）</translation>
    </message>
    <message>
        <source>Say why; the reason is kept with the decision.</source>
        <translation>请写明理由，理由随裁决一并保存。</translation>
    </message>
    <message>
        <source>Decided: {question} is {value}</source>
        <translation>已裁决：{question} 为 {value}</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>几种值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>填写人</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>Nothing waits for a decision.</source>
        <translation>没有待裁决的内容。</translation>
    </message>
    <message>
        <source>Officers who share an assessment changed the same question differently. Until somebody decides, it counts as unanswered. Every value stays on record, and so does the reason.</source>
        <translation>共同承担一个评价的人员对同一填报项填了不同的值。裁决之前按未填处理；每个值、每条理由都留存。</translation>
    </message>
</context>
<context>
    <name>ConsolidationScreen</name>
    <message>
        <source>{results} signed results of {sites} sites; only signed assessments count</source>
        <translation>{sites} 个对象的 {results} 份已签名结果；只统计已签名的评价</translation>
    </message>
    <message>
        <source>Consolidation</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>Last import</source>
        <translation>最近一次导入</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>分组概况</translation>
    </message>
    <message>
        <source>Points lost</source>
        <translation>失分</translation>
    </message>
    <message>
        <source>Ratios</source>
        <translation>合计比率</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖说明</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>分类定级</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Conflicts ({count})…</source>
        <translation>不一致（{count}）…</translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>✓ done  ◐ in part  ○ open
! problem  — does not apply</source>
        <translation>✓ 完成  ◐ 部分  ○ 未答
! 有问题  — 不适用</translation>
    </message>
    <message>
        <source>{done} of {total} items done</source>
        <translation>已完成 {done} / {total} 项</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>{count} without evidence</source>
        <translation>缺佐证 {count}</translation>
    </message>
    <message>
        <source>{count} to explain</source>
        <translation>待说明 {count}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>CopiesMenu</name>
    <message>
        <source>One-page summary…</source>
        <translation>一页摘要（给企业）…</translation>
    </message>
    <message>
        <source>Official form: {name}…</source>
        <translation>正式报告格式：{name}…</translation>
    </message>
    <message>
        <source>Editable copy (DOCX)…</source>
        <translation>可编辑副本（DOCX）…</translation>
    </message>
    <message>
        <source>Editable copy by a template of the office…</source>
        <translation>按本单位模板生成副本…</translation>
    </message>
    <message>
        <source>Score sheet (XLSX)…</source>
        <translation>评分表（XLSX）…</translation>
    </message>
    <message>
        <source>One-page summary</source>
        <translation>一页摘要</translation>
    </message>
    <message>
        <source>Editable copy</source>
        <translation>可编辑副本</translation>
    </message>
    <message>
        <source>Template of the office</source>
        <translation>本单位的模板</translation>
    </message>
    <message>
        <source>Score sheet</source>
        <translation>评分表</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
    </message>
    <message>
        <source>Save the Word template as…</source>
        <translation>Word 模板另存为…</translation>
    </message>
    <message>
        <source>The signed report…</source>
        <translation>已签名的报告…</translation>
    </message>
    <message>
        <source>Time stamps…</source>
        <translation>时间戳…</translation>
    </message>
    <message>
        <source>Saved as {path}. Change it in Word or WPS, leave the tags in {{ }} as they are, then choose it under “Editable copy by a template of the office”.</source>
        <translation>已存为 {path}。可在 Word 或 WPS 里改版式和文字，{{ }} 里的标记不要改；以后用“按本单位模板生成副本”时选这个文件。</translation>
    </message>
</context>
<context>
    <name>CountyReportMenu</name>
    <message>
        <source>All years…</source>
        <translation>全部评价年…</translation>
    </message>
    <message>
        <source>Evaluation year {year}…</source>
        <translation>{year} 评价年…</translation>
    </message>
    <message>
        <source>county-report</source>
        <translation>县级汇总报告</translation>
    </message>
    <message>
        <source>County report</source>
        <translation>县级汇总报告</translation>
    </message>
    <message>
        <source>County report (PDF)</source>
        <translation>县级汇总报告（PDF）</translation>
    </message>
</context>
<context>
    <name>CountySigningDialog</name>
    <message>
        <source>Sign the county report</source>
        <translation>签发县级汇总报告</translation>
    </message>
    <message>
        <source>The report is made from all signed results of the year, with its figures attached, and signed as a PDF. Any PDF reader shows whether it was changed afterwards.</source>
        <translation>报告由该年度全部已签署的结果生成，数据附在文件内，并以 PDF 签名。任何 PDF 阅读器都能看出签名后有没有改动。</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>全部评价年</translation>
    </message>
    <message>
        <source>Evaluation year</source>
        <translation>评价年</translation>
    </message>
    <message>
        <source>Sign and save as…</source>
        <translation>签名并另存为…</translation>
    </message>
    <message>
        <source>county-report</source>
        <translation>县级汇总报告</translation>
    </message>
    <message>
        <source>Signed county report</source>
        <translation>已签名的县级汇总报告</translation>
    </message>
    <message>
        <source>Making the report and signing…</source>
        <translation>正在生成报告并签名…</translation>
    </message>
</context>
<context>
    <name>CoveragePart</name>
    <message>
        <source>Assessed</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>Expired: assessed only under a replaced edition</source>
        <translation>过期：只按已被代替的版本评过</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退回作废</translation>
    </message>
    <message>
        <source>Begun, not signed</source>
        <translation>在评未签</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>未评</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>家数</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Evaluated by itself only</source>
        <translation>仅有企业自评价</translation>
    </message>
</context>
<context>
    <name>DeadlineDialog</name>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>It was done; count anew</source>
        <translation>已办结，重新起算</translation>
    </message>
    <message>
        <source>Set the day on which it falls due</source>
        <translation>设定到期日</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Falls due on</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>No day is set yet.</source>
        <translation>还没有设定到期日。</translation>
    </message>
    <message>
        <source>no source gives an interval; the office sets the day</source>
        <translation>文件没有写间隔，由办公室定</translation>
    </message>
    <message>
        <source>{source} (to be confirmed {grade})</source>
        <translation>{source}（待核对 {grade}）</translation>
    </message>
    <message>
        <source>follows “{field}”; once done, a later day there counts anew</source>
        <translation>以“{field}”为准；办结后改填更晚的日期即重新提醒</translation>
    </message>
</context>
<context>
    <name>DecidedPart</name>
    <message>
        <source>Decided</source>
        <translation>已裁决</translation>
    </message>
    <message>
        <source>Decide again…</source>
        <translation>重新裁决…</translation>
    </message>
    <message>
        <source>A decision is never erased: a later one on the same values takes its place.</source>
        <translation>裁决不会抹去；对同样几个值再裁决的，以后一次为准。</translation>
    </message>
    <message>
        <source>Holds: {value}</source>
        <translation>采用：{value}</translation>
    </message>
    <message>
        <source>Does not hold: {values}</source>
        <translation>未采用：{values}</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>理由：{reason}</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Chosen value</source>
        <translation>采用的值</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已被重新裁决</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>效力</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>裁决人</translation>
    </message>
</context>
<context>
    <name>DefinitionsDialog</name>
    <message>
        <source>Definitions of registers</source>
        <translation>名录定义</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Install a definition…</source>
        <translation>装入定义…</translation>
    </message>
    <message>
        <source>Save as YAML…</source>
        <translation>另存 YAML…</translation>
    </message>
    <message>
        <source>Take out of use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>“{name}” was installed as version {number}.</source>
        <translation>“{name}”已装入，第 {number} 版。</translation>
    </message>
    <message>
        <source>“{name}” was taken out of use.</source>
        <translation>“{name}”已停用。</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>已写到 {path}</translation>
    </message>
    <message>
        <source>Save as YAML</source>
        <translation>另存 YAML</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>名录</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>of the program</source>
        <translation>程序自带</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>装入时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Document it rests on</source>
        <translation>依据文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Own registers</source>
        <translation>自建名录</translation>
    </message>
    <message>
        <source>{count} entries go by an earlier version; “Newer version…” in the register brings them under it.</source>
        <translation>仍有 {count} 个条目按旧版；请在名录里点“改按新版…”。</translation>
    </message>
    <message>
        <source>A register is a YAML file: save one of these, change its id and names, and install it. Installing it again makes a new version; entries keep the version they go by until you bring them under it. A register that has entries stays in use.</source>
        <translation>名录是一个 YAML 文件：选一个另存，改好标识和名称再装入。重新装入即为新版本；已有条目仍按原版本，直到您把它改按新版。有条目的名录不能停用。</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Go to the answer</source>
        <translation>到填报项</translation>
    </message>
    <message>
        <source>No finding fits the filter</source>
        <translation>没有符合条件的整改项</translation>
    </message>
    <message>
        <source>Open it again…</source>
        <translation>重新打开…</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>责任人（单位）</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>整改期限</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>提出</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>Open evidence {name}</source>
        <translation>打开佐证 {name}</translation>
    </message>
    <message>
        <source>As answered</source>
        <translation>填报内容</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>核查情况</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Close this finding…</source>
        <translation>关闭该项…</translation>
    </message>
    <message>
        <source>Question asked</source>
        <translation>填报项</translation>
    </message>
</context>
<context>
    <name>DocumentDialog</name>
    <message>
        <source>Save PDF…</source>
        <translation>保存 PDF…</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
    </message>
</context>
<context>
    <name>DuePanel</name>
    <message>
        <source>To do in registers</source>
        <translation>名录待办</translation>
    </message>
    <message>
        <source>Enter or a double click opens it</source>
        <translation>回车或双击打开</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>待核对</translation>
    </message>
    <message>
        <source>Reviews, promotions, acceptances and reports that are due within 30 days</source>
        <translation>30天内到期的评价、晋级、验收和报告</translation>
    </message>
</context>
<context>
    <name>Effects</name>
    <message>
        <source>{name}  {change} ({difference})</source>
        <translation>{name}  {change}（{difference}）</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>not in order</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未核查</translation>
    </message>
    <message>
        <source>does not apply</source>
        <translation>不适用</translation>
    </message>
</context>
<context>
    <name>EntryDetails</name>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Change the state…</source>
        <translation>变更状态…</translation>
    </message>
    <message>
        <source>Deadlines…</source>
        <translation>期限…</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>No entry fits</source>
        <translation>没有符合的条目</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Subtype</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>In this state since</source>
        <translation>进入状态日期</translation>
    </message>
    <message>
        <source>no day set</source>
        <translation>未定到期日</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>待核对</translation>
    </message>
    <message>
        <source>Made under version</source>
        <translation>录入时的版本</translation>
    </message>
    <message>
        <source>Newer version…</source>
        <translation>改按新版…</translation>
    </message>
    <message>
        <source>No entry yet. Begin with “New entry…” (Ctrl+N), or take in a list with “Import a list…”.</source>
        <translation>还没有条目。点“新增条目…”（Ctrl+N）录入，或点“导入名单…”批量录入。</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Subtype</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Holds from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Document it rests on</source>
        <translation>依据文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>EntryImportDialog</name>
    <message>
        <source>Import into “{register}”</source>
        <translation>导入到“{register}”</translation>
    </message>
    <message>
        <source>{count} rows were taken in, {left} left, {bad} refused.</source>
        <translation>已导入 {count} 行，未动 {left} 行，拒收 {bad} 行。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Holds from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Document it rests on</source>
        <translation>依据文件</translation>
    </message>
    <message>
        <source>The headings do not tell whom each row is about; choose the columns at the left.</source>
        <translation>从表头看不出每行是谁，请在左边选择对应的列。</translation>
    </message>
    <message>
        <source>Columns that are not read: {names}. Choose at the left what they hold.</source>
        <translation>没有读的列：{names}。需要的请在左边选择对应项目。</translation>
    </message>
    <message>
        <source>XLSX or CSV with a row of headings; an exported register is recognised as it is. Empty cells change nothing, and the state of a known entry stays.</source>
        <translation>XLSX 或 CSV，有一行表头；导出的名录可直接识别。空格不改动原内容，已有条目的状态不变。</translation>
    </message>
    <message>
        <source>for rows without a date of their own</source>
        <translation>用于没有写日期的行</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Search: name, code, pinyin initials or any field (Ctrl+F)</source>
        <translation>搜索：名称、代码、拼音首字母或内容（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search the register</source>
        <translation>搜索名录</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Entries of the register</source>
        <translation>名录条目</translation>
    </message>
    <message>
        <source>In the register</source>
        <translation>在册</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>by due date</source>
        <translation>按到期日</translation>
    </message>
    <message>
        <source>by name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>by state</source>
        <translation>按状态</translation>
    </message>
    <message>
        <source>by date of the state</source>
        <translation>按进入状态日期</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>最近到期</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自何日起</translation>
    </message>
    <message>
        <source>Subtype</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
</context>
<context>
    <name>EntrySheets</name>
    <message>
        <source>Kind of table</source>
        <translation>表的样式</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Insert a row</source>
        <translation>插入行</translation>
    </message>
    <message>
        <source>Delete rows</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>What it measures…</source>
        <translation>测什么…</translation>
    </message>
    <message>
        <source>Enter: next row · Tab: next column · F2: edit · Ctrl+V: paste from a spreadsheet</source>
        <translation>回车：下一行 · Tab：下一列 · F2：修改 · Ctrl+V：从 Excel、WPS 粘贴</translation>
    </message>
    <message>
        <source>What it measures</source>
        <translation>测什么</translation>
    </message>
    <message>
        <source>{rows} rows by {columns} columns were pasted.</source>
        <translation>粘贴了 {rows} 行 {columns} 列。</translation>
    </message>
    <message>
        <source>{count} cells with a dash were left empty: a gap.</source>
        <translation>其中 {count} 格是“—”或“/”，按没有给出处理，留空。</translation>
    </message>
</context>
<context>
    <name>EvidenceModel</name>
    <message>
        <source>In a finding</source>
        <translation>用于整改项</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>for {count} questions</source>
        <translation>用于 {count} 题</translation>
    </message>
</context>
<context>
    <name>EvidenceRow</name>
    <message>
        <source>Evidence for {name}</source>
        <translation>“{name}”的佐证</translation>
    </message>
    <message>
        <source>Evidence ({count})</source>
        <translation>佐证（{count}）</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Add evidence for {name}</source>
        <translation>为 {name} 添加佐证</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste picture or files</source>
        <translation>粘贴图片或文件</translation>
    </message>
    <message>
        <source>All evidence…</source>
        <translation>全部佐证…</translation>
    </message>
</context>
<context>
    <name>EvidenceWindow</name>
    <message>
        <source>Evidence</source>
        <translation>佐证</translation>
    </message>
    <message>
        <source>All evidence</source>
        <translation>全部佐证</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>添加佐证</translation>
    </message>
    <message>
        <source>The clipboard holds neither a picture nor files.</source>
        <translation>剪贴板里没有图片，也没有文件。</translation>
    </message>
    <message>
        <source>Every file is used.</source>
        <translation>所有文件都用到了。</translation>
    </message>
    <message>
        <source>Take away from this question</source>
        <translation>从本题移除</translation>
    </message>
    <message>
        <source>Use for this question</source>
        <translation>用于本题</translation>
    </message>
    <message>
        <source>Used by: {names}</source>
        <translation>用于：{names}</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Paste  Ctrl+V</source>
        <translation>粘贴  Ctrl+V</translation>
    </message>
    <message>
        <source>Files that nothing uses…</source>
        <translation>没有用到的文件…</translation>
    </message>
    <message>
        <source>Use for other questions…</source>
        <translation>用于其他题…</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>打开原件</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>全部文件</translation>
    </message>
    <message>
        <source>Of this question</source>
        <translation>本题的</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <source>Without a question</source>
        <translation>没有挂到题上</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Question: {name}</source>
        <translation>当前题：{name}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>{name}: {note}</source>
        <translation>{name}：{note}</translation>
    </message>
    <message>
        <source>In order.</source>
        <translation>没有问题。</translation>
    </message>
    <message>
        <source>Not checked yet.</source>
        <translation>还没有核对。</translation>
    </message>
    <message>
        <source>Does not apply.</source>
        <translation>不适用。</translation>
    </message>
    <message>
        <source>Measure: {name}</source>
        <translation>口径：{name}</translation>
    </message>
    <message>
        <source>Leading value: {note}</source>
        <translation>引领值：{note}</translation>
    </message>
    <message>
        <source>To be confirmed: the office has not confirmed the limits or the source.</source>
        <translation>待核对：本单位还没有确认限值或出处。</translation>
    </message>
    <message>
        <source>Officer: {text}</source>
        <translation>评价人员：{text}</translation>
    </message>
    <message>
        <source>{pair}; entered from: {source}</source>
        <translation>{pair}；录入依据：{source}</translation>
    </message>
    <message>
        <source> (to be confirmed)</source>
        <translation>（待核对）</translation>
    </message>
    <message>
        <source>{pair}; source: {source}{mark}</source>
        <translation>{pair}；来源：{source}{mark}</translation>
    </message>
    <message>
        <source>Full marks.</source>
        <translation>满分。</translation>
    </message>
    <message>
        <source>Why {points} points</source>
        <translation>为什么得 {points} 分</translation>
    </message>
    <message>
        <source>Why: {words}</source>
        <translation>为什么：{words}</translation>
    </message>
    <message>
        <source>{words}: {name}</source>
        <translation>{words}：{name}</translation>
    </message>
    <message>
        <source>Optional set {name}: at least {least}</source>
        <translation>可选组“{name}”：至少 {least} 项</translation>
    </message>
    <message>
        <source>{goal}: by meeting the requirement.</source>
        <translation>{goal}：做到要求即可。</translation>
    </message>
    <message>
        <source>{goal}: {target}</source>
        <translation>{goal}：{target}</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Table as XLSX…</source>
        <translation>表格 XLSX…</translation>
    </message>
    <message>
        <source>Table as CSV…</source>
        <translation>表格 CSV…</translation>
    </message>
    <message>
        <source>Table as GeoJSON (without places)…</source>
        <translation>表格 GeoJSON（不含坐标）…</translation>
    </message>
    <message>
        <source>Table as Parquet…</source>
        <translation>表格 Parquet…</translation>
    </message>
    <message>
        <source>Filing sheet</source>
        <translation>填报底稿</translation>
    </message>
    <message>
        <source>{count} rows were written to {path}</source>
        <translation>已写出 {count} 行：{path}</translation>
    </message>
    <message>
        <source>Writing the table…</source>
        <translation>正在写出表格…</translation>
    </message>
    <message>
        <source>Filling in the sheet…</source>
        <translation>正在填写底稿…</translation>
    </message>
    <message>
        <source>No assessment fits this sheet; an empty one was written to {path}</source>
        <translation>没有适用这份底稿的评价；已写出空表：{path}</translation>
    </message>
    <message>
        <source>{rows} rows were written to {path}; {empty} of {cells} cells are empty, the second sheet says why</source>
        <translation>已写出 {rows} 行：{path}；{cells} 格中空着 {empty} 格，原因见第二张表</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Collection for the city…</source>
        <translation>上报汇集包…</translation>
    </message>
    <message>
        <source>{count} packages were collected into {files} file(s): {path}</source>
        <translation>已汇集 {count} 份报送包，共 {files} 个文件：{path}</translation>
    </message>
    <message>
        <source>{count} packages are not in it: their files are gone or altered.</source>
        <translation>另有 {count} 份没有放进去：文件不在了或被改动过。</translation>
    </message>
    <message>
        <source>Sign county report…</source>
        <translation>签发县级汇总报告…</translation>
    </message>
    <message>
        <source>The county report was written to {path}</source>
        <translation>县级汇总报告已写到 {path}</translation>
    </message>
    <message>
        <source>Typesetting the county report…</source>
        <translation>正在排版县级汇总报告…</translation>
    </message>
    <message>
        <source>The signed county report was written to {path}</source>
        <translation>已签名的县级汇总报告已写到 {path}</translation>
    </message>
    <message>
        <source>What they cover stands beside it: {path}</source>
        <translation>覆盖说明另写一份：{path}</translation>
    </message>
</context>
<context>
    <name>Extra</name>
    <message>
        <source>printed in the report</source>
        <translation>印入报告</translation>
    </message>
</context>
<context>
    <name>FactDialog</name>
    <message>
        <source>A new fact</source>
        <translation>新增数据</translation>
    </message>
    <message>
        <source>Only what the dictionary does not have yet: the same definition is the same fact.</source>
        <translation>只填数据字典里没有的：定义相同就是同一个数据，不要重复新增。</translation>
    </message>
    <message>
        <source>such as t, m3, kW·h, 万元, %</source>
        <translation>如 t、m3、kW·h、万元、%</translation>
    </message>
    <message>
        <source>such as sludge.dry</source>
        <translation>如 sludge.dry</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Lower-case letters, digits, . and _</source>
        <translation>小写字母、数字、. 和 _</translation>
    </message>
    <message>
        <source>What is counted, of which year, at which boundary or price</source>
        <translation>统计什么、哪一年、什么范围、什么价格口径</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>定义</translation>
    </message>
    <message>
        <source>Add the fact</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>This unit is unknown.</source>
        <translation>不认识这个单位。</translation>
    </message>
    <message>
        <source>A fact has this code already: choose it, or take another code.</source>
        <translation>已有数据用这个编码：请直接选用，或换一个编码。</translation>
    </message>
</context>
<context>
    <name>FactPicker</name>
    <message>
        <source>Type a part of the name, the code or pinyin initials</source>
        <translation>输入名称的一部分、编码或拼音首字母</translation>
    </message>
</context>
<context>
    <name>FailedNotice</name>
    <message>
        <source>✕ Veto: {name}</source>
        <translation>✕ 一票否决：{name}</translation>
    </message>
    <message>
        <source>✕ Basic requirement not met: {name}</source>
        <translation>✕ 基本要求不符合：{name}</translation>
    </message>
</context>
<context>
    <name>FiguresPart</name>
    <message>
        <source>Chart; the table below holds the same figures</source>
        <translation>图；下表为同一组数据</translation>
    </message>
    <message>
        <source>There is nothing to show for what is selected.</source>
        <translation>所选范围内没有可显示的内容。</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>The figures of everything that is selected are being computed.</source>
        <translation>正在计算所选范围内的全部数字，算完即显示。</translation>
    </message>
    <message>
        <source>Stopped: these figures were not computed.</source>
        <translation>已停止，这些数字没有算出来。</translation>
    </message>
</context>
<context>
    <name>FileButton</name>
    <message>
        <source>{name}, evidence {file}</source>
        <translation>{name}，佐证 {file}</translation>
    </message>
    <message>
        <source>Show and annotate</source>
        <translation>查看和批注</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>打开原件</translation>
    </message>
    <message>
        <source>Take away from this answer</source>
        <translation>从这一项移除</translation>
    </message>
</context>
<context>
    <name>FilesField</name>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>佐证</translation>
    </message>
    <message>
        <source>Copying {count} files…</source>
        <translation>正在复制 {count} 个文件…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>{count} of {asked} files were added</source>
        <translation>{asked} 个文件中已添加 {count} 个</translation>
    </message>
    <message>
        <source>Evidence {name}</source>
        <translation>佐证 {name}</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>责任人（单位）</translation>
    </message>
    <message>
        <source>Search: words, clause, site or pinyin initials (Ctrl+F)</source>
        <translation>搜索：文字、条款、对象或拼音首字母（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search findings</source>
        <translation>搜索整改项</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>All sites</source>
        <translation>全部对象</translation>
    </message>
    <message>
        <source>Open and overdue</source>
        <translation>未关闭（含逾期）</translation>
    </message>
    <message>
        <source>Only overdue</source>
        <translation>只看逾期</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Anyone responsible</source>
        <translation>全部责任人</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Go to a question</source>
        <translation>转到某项</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>填报项</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到该项</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Number, name or pinyin initials</source>
        <translation>序号、名称或拼音首字母</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>未答</translation>
    </message>
    <message>
        <source>With a problem or without the reason asked for</source>
        <translation>有问题或待写理由</translation>
    </message>
    <message>
        <source>Scored, without evidence and without the word that there is none</source>
        <translation>已得分但没有佐证，也没有注明无证据</translation>
    </message>
    <message>
        <source>Which questions</source>
        <translation>哪些项</translation>
    </message>
    <message>
        <source>{what} ({count})</source>
        <translation>{what}（{count}）</translation>
    </message>
    <message>
        <source>{count} questions</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>填报项</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>所在节</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>已填</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺数据</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>待改正</translation>
    </message>
</context>
<context>
    <name>FindingColumns</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>整改期限</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现的事实</translation>
    </message>
</context>
<context>
    <name>FindingDialog</name>
    <message>
        <source>Edit the finding</source>
        <translation>修改整改项</translation>
    </message>
    <message>
        <source>Raise a finding</source>
        <translation>提出整改项</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Raise the finding</source>
        <translation>提出整改项</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nonconformity: a requirement is not met</source>
        <translation>不符合：未满足要求</translation>
    </message>
    <message>
        <source>Observation: could be better</source>
        <translation>改进建议：尚可改进</translation>
    </message>
    <message>
        <source>Suggested by the program: 30 days after the visit. Change it as agreed with the site.</source>
        <translation>程序建议：评价日后 30 天；请按与评价对象商定的日期修改。</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现的事实</translation>
    </message>
    <message>
        <source>Facts only; Ctrl+Enter raises it.</source>
        <translation>只写事实；按 Ctrl+Enter 提出。</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Who puts it right (person or unit)</source>
        <translation>责任人或责任单位</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>整改期限</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>佐证</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>From: {name}</source>
        <translation>来自填报项：{name}</translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message>
        <source>Nonconformity</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>Observation</source>
        <translation>改进建议</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>overdue by {days} days</source>
        <translation>逾期 {days} 天</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>还有 {days} 天</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>提出</translation>
    </message>
    <message>
        <source>taken over by a revision</source>
        <translation>带入修订版</translation>
    </message>
    <message>
        <source>reworded</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>opened again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>{line}: {said}</source>
        <translation>{line}：{said}</translation>
    </message>
    <message>
        <source>Not closed</source>
        <translation>未关闭</translation>
    </message>
</context>
<context>
    <name>FindingsScreen</name>
    <message>
        <source>Notice for the site…</source>
        <translation>整改通知单…</translation>
    </message>
    <message>
        <source>Export XLSX…</source>
        <translation>导出 XLSX…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>整改项</translation>
    </message>
    <message>
        <source>{count} findings were made by a later program and cannot be read here.</source>
        <translation>有 {count} 条整改项由更新版本的程序记录，本程序读不懂，没有列出。</translation>
    </message>
    <message>
        <source>Rectification notice</source>
        <translation>整改通知单</translation>
    </message>
    <message>
        <source>{count} findings were written to {path}</source>
        <translation>已导出 {count} 项到 {path}</translation>
    </message>
    <message>
        <source>findings.xlsx</source>
        <translation>整改项.xlsx</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{found} of {count} findings, the earliest due date first</source>
        <translation>共 {count} 项，显示 {found} 项，期限早的在前</translation>
    </message>
    <message>
        <source>No finding yet</source>
        <translation>还没有整改项</translation>
    </message>
    <message>
        <source>Raise one while you assess: go to the answer and press Ctrl+J. Clause, owner and due date are filled in; you word it. What is open is listed here until it is closed with proof.</source>
        <translation>评价时在填报项上按 Ctrl+J 提出。条款、责任人和期限自动带出，事实由您写明。未关闭的一直列在这里，直到核查后关闭。</translation>
    </message>
    <message>
        <source>Findings; Enter closes one or opens it again</source>
        <translation>整改项；按 Enter 关闭或重新打开</translation>
    </message>
    <message>
        <source>Open, not yet due</source>
        <translation>未关闭、未到期</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>责任人（单位）</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>没有这个文件夹。</translation>
    </message>
</context>
<context>
    <name>FollowUpDialog</name>
    <message>
        <source>Findings of earlier visits</source>
        <translation>以前走访留下的整改项</translation>
    </message>
    <message>
        <source>Everything that earlier visits left is checked.</source>
        <translation>以前留下的整改项已全部核查。</translation>
    </message>
    <message>
        <source>Closing one is recorded in this assessment, with what you checked and its evidence.</source>
        <translation>在这里关闭的，连同核查情况和证明材料记入本次评价。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FoundDialog</name>
    <message>
        <source>Found the office’s authority</source>
        <translation>建立本单位签发机构</translation>
    </message>
    <message>
        <source>This is done once, by one clerk, on one computer. The root key issues all officers’ keys. Keep a copy of its folder and its password in the safe: without them nothing can be issued or revoked.</source>
        <translation>只做一次，由一名经办人在一台电脑上完成。所有人员的密钥都由根密钥签发。请把该文件夹的备份和密码锁入保险柜：丢失后无法再签发或吊销。</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>单位名称</translation>
    </message>
    <message>
        <source>As it stands in the certificates.</source>
        <translation>写入证书的名称。</translation>
    </message>
    <message>
        <source>Folder of the authority</source>
        <translation>签发机构文件夹</translation>
    </message>
    <message>
        <source>At least 8 characters.</source>
        <translation>至少 8 个字符。</translation>
    </message>
    <message>
        <source>New password of the root key</source>
        <translation>设定根密钥的密码</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>再输入一次密码</translation>
    </message>
    <message>
        <source>Found the authority</source>
        <translation>建立</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>To fill in</source>
        <translation>填写</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>填写</translation>
    </message>
    <message>
        <source>Insert a row</source>
        <translation>插入行</translation>
    </message>
    <message>
        <source>Delete rows</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Move a row</source>
        <translation>移动行</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填充</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Insert a row</source>
        <translation>插入行</translation>
    </message>
    <message>
        <source>Delete rows</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>Row up</source>
        <translation>上移一行</translation>
    </message>
    <message>
        <source>Row down</source>
        <translation>下移一行</translation>
    </message>
</context>
<context>
    <name>GroupBar</name>
    <message>
        <source>{count} items not scored yet</source>
        <translation>{count} 项还没有评分</translation>
    </message>
    <message>
        <source>all scored</source>
        <translation>全部已评</translation>
    </message>
</context>
<context>
    <name>HandInDialog</name>
    <message>
        <source>Waiting</source>
        <translation>待报送</translation>
    </message>
    <message>
        <source>File not found</source>
        <translation>未找到文件</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>已报送</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>已在目标处</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>未成</translation>
    </message>
    <message>
        <source>Hand in packages</source>
        <translation>报送报送包</translation>
    </message>
    <message>
        <source>Writing and reading back…</source>
        <translation>正在写入并读回核对…</translation>
    </message>
    <message>
        <source>First choose the office’s root certificate (office-ca.pem) under Settings.</source>
        <translation>请先在“设置”中选定本局的根证书（office-ca.pem），否则无法核对回执的签名。</translation>
    </message>
    <message>
        <source>Reading receipts…</source>
        <translation>正在读取回执…</translation>
    </message>
    <message>
        <source>Choose a folder or a drive first.</source>
        <translation>请先选择文件夹或 U 盘。</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason or file</source>
        <translation>原因或文件名</translation>
    </message>
    <message>
        <source>Packages that wait</source>
        <translation>待报送的报送包</translation>
    </message>
    <message>
        <source>Look in another folder…</source>
        <translation>到别的文件夹找…</translation>
    </message>
    <message>
        <source>Fetch receipts</source>
        <translation>读取回执</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>报送</translation>
    </message>
    <message>
        <source>{count} of {all} ticked, {size} in all; the originals stay on this computer.</source>
        <translation>已勾选 {count}/{all} 份，共 {size}；原件始终留在本机。</translation>
    </message>
    <message>
        <source>No package waits to be handed in.</source>
        <translation>没有待报送的报送包。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再次报送</translation>
    </message>
    <message>
        <source>Folder with packages</source>
        <translation>存放报送包的文件夹</translation>
    </message>
    <message>
        <source>{handed} handed in, {there} there already, {failed} failed.</source>
        <translation>已报送 {handed} 份，原已在目标处 {there} 份，未成 {failed} 份。</translation>
    </message>
    <message>
        <source>Stopped: {left} not finished; next time it goes on.</source>
        <translation>已停止：{left} 份没有写完，下次接着写。</translation>
    </message>
    <message>
        <source>There is no receipt there yet.</source>
        <translation>该处还没有回执。</translation>
    </message>
    <message>
        <source>{entered} receipts entered, {known} known already, {rejected} not believed.</source>
        <translation>登记回执 {entered} 份，此前已登记 {known} 份，不予采信 {rejected} 份。</translation>
    </message>
    <message>
        <source>received</source>
        <translation>已收讫</translation>
    </message>
    <message>
        <source>refused, hand in again</source>
        <translation>拒收，请重新报送</translation>
    </message>
    <message>
        <source>returned, correct it in a revision</source>
        <translation>退回，请新建修订后更正</translation>
    </message>
    <message>
        <source>{site}: {verdict} ({who}, {when})</source>
        <translation>{site}：{verdict}（{who}，{when}）</translation>
    </message>
    <message>
        <source>Also show what was handed in before, to hand it in once more</source>
        <translation>同时列出以前已报送的，可再报送一次</translation>
    </message>
    <message>
        <source>Handed in before</source>
        <translation>以前已报送</translation>
    </message>
</context>
<context>
    <name>HandSigningDialog</name>
    <message>
        <source>Sign by hand</source>
        <translation>手写签名</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{name} has signed.</source>
        <translation>{name}已签名。</translation>
    </message>
    <message>
        <source>Sign again?</source>
        <translation>重新签名？</translation>
    </message>
    <message>
        <source>What is signed</source>
        <translation>签的是什么</translation>
    </message>
    <message>
        <source>Content {hash}… (SHA-256); any change makes the signature void.</source>
        <translation>内容校验值 {hash}…（SHA-256）；内容一改，签名即失效。</translation>
    </message>
    <message>
        <source>Who signs</source>
        <translation>签名人</translation>
    </message>
    <message>
        <source>Office or position</source>
        <translation>单位或职务</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Write the name into the box with mouse, pen or finger.</source>
        <translation>用鼠标、手写笔或手指在框内写上姓名。</translation>
    </message>
    <message>
        <source>Take back the last stroke</source>
        <translation>撤回一笔</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Full screen  F11</source>
        <translation>全屏  F11</translation>
    </message>
    <message>
        <source>Type the name instead of writing it</source>
        <translation>不手写，改为键入姓名</translation>
    </message>
    <message>
        <source>For who cannot use mouse, pen or finger; record and report say “typed, not drawn”.</source>
        <translation>供无法使用鼠标、手写笔和触屏的人使用；记录和报告中注明“键入姓名，非手写”。</translation>
    </message>
    <message>
        <source>✓ {name}, signed</source>
        <translation>✓ {name}，已签</translation>
    </message>
    <message>
        <source>Representative of the park</source>
        <translation>园区代表</translation>
    </message>
    <message>
        <source>Representative of the enterprise</source>
        <translation>企业代表</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>复核人</translation>
    </message>
    <message>
        <source>Another officer who took part</source>
        <translation>参加评价的其他人员</translation>
    </message>
    <message>
        <source>Withdraw the hand signature of {name}? It goes into the bin; where it is still needed, {name} has to sign again.</source>
        <translation>要撤回“{name}”的手写签名吗？撤回的签名移入回收站；仍需要时，由“{name}”重新签名。</translation>
    </message>
    <message>
        <source>Withdraw a signature</source>
        <translation>撤回签名</translation>
    </message>
    <message>
        <source>The signature of {name} was withdrawn and lies in the bin.</source>
        <translation>已撤回“{name}”的签名，签名在回收站里。</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Help pages</source>
        <translation>帮助目录</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>帮助内容</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Clock of the computer</source>
        <translation>电脑时钟</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} 个文件</translation>
    </message>
</context>
<context>
    <name>HistoryChart</name>
    <message>
        <source>Results over the years as a chart; the table below holds the same figures</source>
        <translation>历年结果图；下表是同样的数字</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>What was changed</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Undo back to before this</source>
        <translation>撤销到此项之前</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到该项</translation>
    </message>
    <message>
        <source>Every change is kept for good, undoing too. Undo reaches back to when this was opened.</source>
        <translation>每次修改都永久留痕，撤销也算一次修改。撤销最早可退到本次打开时。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>填报项</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>可撤销</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>There is no result yet.</source>
        <translation>还没有结果。</translation>
    </message>
    <message>
        <source>Results over the years</source>
        <translation>历年结果</translation>
    </message>
    <message>
        <source>Only signed and complete results are joined by a line.</source>
        <translation>只有已签且完整的结果才连线。</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Standard, edition</source>
        <translation>标准（版本）</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Corrected later</source>
        <translation>已被更正</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a scheme from XLSX</source>
        <translation>导入工作簿（XLSX）</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>还没有选文件</translation>
    </message>
    <message>
        <source>Choose a workbook…</source>
        <translation>选择工作簿…</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>The workbook of the template, or one that was exported. It is read whole; when anything is wrong, nothing comes in and every place is listed at once.</source>
        <translation>用空模板填写的工作簿，或导出后改过的工作簿。整本读取；只要有一处不对就不导入，并一次列出全部位置。</translation>
    </message>
    <message>
        <source>Who installs</source>
        <translation>安装人</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>{count} errors; nothing was imported. Correct them in the workbook and choose it again.</source>
        <translation>有 {count} 处错误，没有导入。请在工作簿里改正后重新选择。</translation>
    </message>
    <message>
        <source>Errors by sheet and cell</source>
        <translation>错误位置（工作表和单元格）</translation>
    </message>
    <message>
        <source>The workbook is sound. Look it over, then install it.</source>
        <translation>工作簿没有问题。请看一遍，再安装。</translation>
    </message>
    <message>
        <source>{count} gaps: they stay open, nothing is invented</source>
        <translation>{count} 处缺口：保持空缺，不作猜补</translation>
    </message>
    <message>
        <source>No gaps.</source>
        <translation>没有缺口。</translation>
    </message>
    <message>
        <source>{groups} groups, {indicators} indicators, {gates} requirements, {facts} new facts</source>
        <translation>一级指标 {groups} 个，指标 {indicators} 项，基本要求 {gates} 条，新数据 {facts} 个</translation>
    </message>
    <message>
        <source>entered by {who} on {day} from {document}</source>
        <translation>{who} 于 {day} 照 {document} 录入</translation>
    </message>
    <message>
        <source>It takes the place of the version in use.</source>
        <translation>安装后代替现在使用的同编号版本。</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Which rows are shown</source>
        <translation>显示哪些行</translation>
    </message>
    <message>
        <source>Rows of the list</source>
        <translation>名单各行</translation>
    </message>
    <message>
        <source>Take all shown</source>
        <translation>所列全要</translation>
    </message>
    <message>
        <source>Leave all shown</source>
        <translation>所列全不要</translation>
    </message>
    <message>
        <source>All rows ({count})</source>
        <translation>全部（{count}）</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>收</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Changes or reason</source>
        <translation>改动内容或拒收原因</translation>
    </message>
</context>
<context>
    <name>InboxPart</name>
    <message>
        <source>Import packages…</source>
        <translation>导入报送包…</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Verify a package…</source>
        <translation>核验报送包…</translation>
    </message>
    <message>
        <source>No signed result yet</source>
        <translation>还没有已签名的结果</translation>
    </message>
    <message>
        <source>Import the packages that officers hand in. Each is verified first: every file, every signature, and the score computed again. Order does not matter, and importing one twice does no harm.</source>
        <translation>导入各组交来的报送包。每个包先核验：每个文件、每个签名，并重新算分。次序无所谓，重复导入也不要紧。</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Checking packages…</source>
        <translation>正在核验报送包…</translation>
    </message>
    <message>
        <source>Checking the package…</source>
        <translation>正在核验报送包…</translation>
    </message>
    <message>
        <source>First choose the office’s root certificate (office-ca.pem) under Settings: without it no signature can be believed. Nothing was imported.</source>
        <translation>请先在“设置”里选本单位的根证书（office-ca.pem）：没有它，任何签名都不能采信。没有导入任何内容。</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>报送包</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>报送包</translation>
    </message>
    <message>
        <source>Packages (*.asice)</source>
        <translation>报送包 (*.asice)</translation>
    </message>
    <message>
        <source>A folder or drive…</source>
        <translation>文件夹或 U 盘…</translation>
    </message>
    <message>
        <source>{done} of {total} packages, {rate} a second</source>
        <translation>已处理 {done} / {total} 份，每秒 {rate} 份</translation>
    </message>
    <message>
        <source>Writing the list…</source>
        <translation>正在写收件清单…</translation>
    </message>
    <message>
        <source>Folder or drive with packages</source>
        <translation>存放报送包的文件夹或 U 盘</translation>
    </message>
    <message>
        <source>List of the import</source>
        <translation>收件清单</translation>
    </message>
    <message>
        <source>received</source>
        <translation>收件清单</translation>
    </message>
    <message>
        <source>The list was written to {path}</source>
        <translation>收件清单已写入 {path}</translation>
    </message>
    <message>
        <source>Everything received so far</source>
        <translation>历次收件清单</translation>
    </message>
    <message>
        <source>Nothing was imported since the program was started</source>
        <translation>本次启动后还没有导入</translation>
    </message>
    <message>
        <source>After an import, every package stands here with what became of it and why. What was received and refused earlier is kept.</source>
        <translation>导入后，这里逐个列出报送包的处理结果和原因。以前收下的、拒收的都有留存。</translation>
    </message>
    <message>
        <source>Reading what was received…</source>
        <translation>正在读取收件记录…</translation>
    </message>
</context>
<context>
    <name>InkPad</name>
    <message>
        <source>Box to sign in</source>
        <translation>签名框</translation>
    </message>
    <message>
        <source>Write with mouse, pen or finger. Backspace takes the last stroke back, Delete clears the box.</source>
        <translation>用鼠标、手写笔或手指书写。退格键撤回一笔，删除键清空。</translation>
    </message>
</context>
<context>
    <name>IntakeDialog</name>
    <message>
        <source>Taking in evidence</source>
        <translation>收入佐证</translation>
    </message>
    <message>
        <source>Take them in?</source>
        <translation>要收入吗？</translation>
    </message>
    <message>
        <source>Copying {count} files…</source>
        <translation>正在复制 {count} 个文件…</translation>
    </message>
    <message>
        <source>Nothing was taken in</source>
        <translation>没有收入任何文件</translation>
    </message>
    <message>
        <source>Do not take in</source>
        <translation>不收入</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>What has to be known</source>
        <translation>需要知道的情况</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Take them in</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>{kept} files kept, {refused} not kept</source>
        <translation>收下 {kept} 个，未收 {refused} 个</translation>
    </message>
    <message>
        <source>, {left} not tried</source>
        <translation>，还有 {left} 个没有处理</translation>
    </message>
</context>
<context>
    <name>ItemMenu</name>
    <message>
        <source>{name}, menu</source>
        <translation>{name}，菜单</translation>
    </message>
    <message>
        <source>Menu of this item  Alt+M</source>
        <translation>本项菜单  Alt+M</translation>
    </message>
    <message>
        <source>It applies after all</source>
        <translation>改回适用</translation>
    </message>
</context>
<context>
    <name>JudgementEditor</name>
    <message>
        <source>in part, points 0 to {maximum}</source>
        <translation>部分给分，0 到 {maximum}</translation>
    </message>
</context>
<context>
    <name>KeyChoice</name>
    <message>
        <source>Looking for USB keys…</source>
        <translation>正在查找 USB Key…</translation>
    </message>
    <message>
        <source>No USB key is plugged in. Plug it in, then look again.</source>
        <translation>没有插入 USB Key。请插入后再查找一次。</translation>
    </message>
    <message>
        <source>Choose a key file or a USB key.</source>
        <translation>请选择密钥文件或 USB Key。</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Issue a key</source>
        <translation>签发密钥</translation>
    </message>
    <message>
        <source>Renew a key</source>
        <translation>换发密钥</translation>
    </message>
    <message>
        <source>{name} gets a new key. The old certificate stays good until {day}, unless it is revoked.</source>
        <translation>为“{name}”换发新密钥。旧证书在 {day} 前仍然有效，除非吊销。</translation>
    </message>
    <message>
        <source> years</source>
        <translation> 年</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Best onto the officer’s own drive. An existing file is never overwritten.</source>
        <translation>最好直接存到本人的 U 盘。已有的文件不会被覆盖。</translation>
    </message>
    <message>
        <source>Keys (*.p12 *.pfx)</source>
        <translation>密钥文件 (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>The officer types it; at least 8 characters.</source>
        <translation>由本人输入，至少 8 个字符。</translation>
    </message>
    <message>
        <source>New password of the officer’s key</source>
        <translation>设定人员密钥的密码</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>再输入一次密码</translation>
    </message>
    <message>
        <source>Revoke the old certificate now, as replaced</source>
        <translation>同时吊销旧证书（原因：已换发）</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>签发</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>换发</translation>
    </message>
    <message>
        <source>Exactly as in the assessments.</source>
        <translation>须与评价中的姓名完全一致。</translation>
    </message>
    <message>
        <source>Name of the officer</source>
        <translation>人员姓名</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>单位</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reasons of the chosen package</source>
        <translation>选中的包的原因</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>收下</translation>
    </message>
    <message>
        <source>Known already</source>
        <translation>此前已收</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Write receipts…</source>
        <translation>开具回执…</translation>
    </message>
    <message>
        <source>A signed receipt tells the officer what became of the package; only then it counts as received.</source>
        <translation>签名的回执告诉评价人员收件结果；对方凭回执才算报送完成。</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>保存收件清单…</translation>
    </message>
    <message>
        <source>For printing (PDF)…</source>
        <translation>打印用（PDF）…</translation>
    </message>
    <message>
        <source>As a table (XLSX)…</source>
        <translation>表格（XLSX）…</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>已有修订</translation>
    </message>
    <message>
        <source>Everything received so far</source>
        <translation>历次收件清单</translation>
    </message>
    <message>
        <source>Packages received</source>
        <translation>收件清单</translation>
    </message>
    <message>
        <source>Everything received up to {at}; refused are the files that were not accepted since.</source>
        <translation>截至 {at} 的全部收件；“拒收”是至今没有收下的文件。</translation>
    </message>
    <message>
        <source>The last import, {at}.</source>
        <translation>最近一次导入，{at}。</translation>
    </message>
</context>
<context>
    <name>LedgerDialog</name>
    <message>
        <source>Energy ledger</source>
        <translation>能源台账</translation>
    </message>
    <message>
        <source>Grid factor of electricity</source>
        <translation>电力二氧化碳排放因子</translation>
    </message>
    <message>
        <source>Factor of green electricity</source>
        <translation>绿色电力的排放因子</translation>
    </message>
    <message>
        <source>choose a factor…</source>
        <translation>请选定因子…</translation>
    </message>
    <message>
        <source>Carbon parameters of fuels</source>
        <translation>燃料含碳参数</translation>
    </message>
    <message>
        <source>Equivalent coefficient of electricity, kgce/(kW·h)</source>
        <translation>电力等价值系数，kgce/(kW·h)</translation>
    </message>
    <message>
        <source>Equivalent coefficient of heat, kgce/MJ</source>
        <translation>热力等价值系数，kgce/MJ</translation>
    </message>
    <message>
        <source>Add a carrier</source>
        <translation>添加能源品种</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>entered by the officer</source>
        <translation>评价人员录入</translation>
    </message>
    <message>
        <source>(enter the equivalent coefficients)</source>
        <translation>（填入等价值系数后计算）</translation>
    </message>
    <message>
        <source>Write energy and CO₂</source>
        <translation>写入综合能耗和二氧化碳</translation>
    </message>
    <message>
        <source>Write energy</source>
        <translation>写入综合能耗</translation>
    </message>
    <message>
        <source>(incomplete)</source>
        <translation>（未完整）</translation>
    </message>
    <message>
        <source>Add a carrier…</source>
        <translation>添加能源品种…</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>能源品种</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Coefficient and fuel</source>
        <translation>折标系数和燃料</translation>
    </message>
    <message>
        <source>optional, of the year before, from the power or heat supplier</source>
        <translation>可不填；按上年发电或供热煤耗，由供电供热单位提供</translation>
    </message>
    <message>
        <source>Total energy, calorific value</source>
        <translation>综合能耗（当量值）</translation>
    </message>
    <message>
        <source>Total energy, equivalent value</source>
        <translation>综合能耗（等价值）</translation>
    </message>
    <message>
        <source>Carbon dioxide</source>
        <translation>二氧化碳排放量</translation>
    </message>
    <message>
        <source>Renewable share, calorific value</source>
        <translation>可再生能源利用率（当量值）</translation>
    </message>
    <message>
        <source>Energy ledger…</source>
        <translation>能源台账…</translation>
    </message>
</context>
<context>
    <name>LevelCard</name>
    <message>
        <source>Index of each level</source>
        <translation>各级综合指数</translation>
    </message>
    <message>
        <source>What each grade takes</source>
        <translation>判级条件</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>一级指标</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>综合指数</translation>
    </message>
    <message>
        <source> (to be confirmed)</source>
        <translation>（待核对）</translation>
    </message>
</context>
<context>
    <name>LibraryField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>The PKCS#11 library that the maker of the USB keys installed, a file *.dll or *.so.</source>
        <translation>USB Key 厂商安装的 PKCS#11 库文件（*.dll 或 *.so）。</translation>
    </message>
    <message>
        <source>Driver library of the USB keys</source>
        <translation>USB Key 驱动库</translation>
    </message>
    <message>
        <source>Libraries (*.dll *.so *.so.* *.dylib)</source>
        <translation>库文件 (*.dll *.so *.so.* *.dylib)</translation>
    </message>
    <message>
        <source>Driver library</source>
        <translation>驱动库</translation>
    </message>
</context>
<context>
    <name>LibrarySetting</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Driver library of the USB keys (PKCS#11)</source>
        <translation>USB Key 的驱动库（PKCS#11）</translation>
    </message>
    <message>
        <source>A file *.dll or *.so that the maker of the USB keys installed; only needed with USB keys.</source>
        <translation>Key 厂商驱动安装的 *.dll 或 *.so 文件；不用 USB Key 可不选。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>The library works; {count} USB keys are plugged in.</source>
        <translation>驱动库可用；现插有 {count} 个 USB Key。</translation>
    </message>
    <message>
        <source>Libraries (*.dll *.so *.so.* *.dylib)</source>
        <translation>库文件 (*.dll *.so *.so.* *.dylib)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
</context>
<context>
    <name>ListDialog</name>
    <message>
        <source>Export the revocation list</source>
        <translation>导出吊销名单</translation>
    </message>
    <message>
        <source>Give this file to everybody who verifies: they import it under Office keys. Export a new one after each revocation, and before the last one runs out.</source>
        <translation>请把文件发给每位核验人员，由其在“单位密钥”中导入。每次吊销之后、旧名单过期之前，都要重新导出。</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Longer than any laptop stays away from the office.</source>
        <translation>应长于笔记本离开单位的时间。</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>有效天数</translation>
    </message>
    <message>
        <source>Revocation lists (*.crl)</source>
        <translation>吊销名单 (*.crl)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>revoked-{day}.crl</source>
        <translation>吊销名单-{day}.crl</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>ListImportDialog</name>
    <message>
        <source>No file yet</source>
        <translation>还没有选文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation>正在读取名单</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} refused rows written to {path}</source>
        <translation>已保存拒收的 {count} 行：{path}</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Import ({count})</source>
        <translation>导入（{count}）</translation>
    </message>
    <message>
        <source>Save {count} refused rows…</source>
        <translation>保存拒收的 {count} 行…</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>保存拒收的行</translation>
    </message>
    <message>
        <source>refused-rows.xlsx</source>
        <translation>拒收的行.xlsx</translation>
    </message>
</context>
<context>
    <name>LookSetting</name>
    <message>
        <source>The window is built again; nothing is lost.</source>
        <translation>窗口会重建，已填内容不丢。</translation>
    </message>
    <message>
        <source>Only the screen changes; what is printed stays black on white.</source>
        <translation>只改屏幕；打印始终是白底黑字。</translation>
    </message>
    <message>
        <source>Language · 语言</source>
        <translation>语言 · Language</translation>
    </message>
    <message>
        <source>Size of letters</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比</translation>
    </message>
    <message>
        <source>As the system (light or dark)</source>
        <translation>跟随系统（浅色或深色）</translation>
    </message>
</context>
<context>
    <name>LossesPart</name>
    <message>
        <source>Choose one standard above: points of different standards cannot be added up.</source>
        <translation>请先选一个标准：不同标准的分值不能相加。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Points lost</source>
        <translation>失分</translation>
    </message>
    <message>
        <source>Results short</source>
        <translation>失分份数</translation>
    </message>
    <message>
        <source>Scored</source>
        <translation>已评分</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>未评</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The assessment could not be opened</source>
        <translation>评价打不开</translation>
    </message>
    <message>
        <source>Workbench</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>No assessment is open</source>
        <translation>还没有打开评价</translation>
    </message>
    <message>
        <source>Open one on the workbench, or begin a new one under “Sites”.</source>
        <translation>请在工作台打开一份，或在“对象”里新建。</translation>
    </message>
    <message>
        <source>To the workbench</source>
        <translation>去工作台</translation>
    </message>
    <message>
        <source>Luheng</source>
        <translation>绿衡</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>No revision was made</source>
        <translation>没有新建修订</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>整改</translation>
    </message>
</context>
<context>
    <name>MeasureDialog</name>
    <message>
        <source>What the indicator measures</source>
        <translation>这项指标测什么</translation>
    </message>
    <message>
        <source>Unit of the value</source>
        <translation>指标值的单位</translation>
    </message>
    <message>
        <source>A share is written with %</source>
        <translation>比例用 %</translation>
    </message>
    <message>
        <source>A new fact…</source>
        <translation>新增数据…</translation>
    </message>
    <message>
        <source>For any other formula use the sheet “Formulas” and write its id into the indicator.</source>
        <translation>其他算法请在“公式”表里写，再把公式编号填进指标行。</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Divided by (optional)</source>
        <translation>除以（可不填）</translation>
    </message>
    <message>
        <source>This unit is unknown.</source>
        <translation>不认识这个单位。</translation>
    </message>
    <message>
        <source>Choose a fact first.</source>
        <translation>请先选数据。</translation>
    </message>
    <message>
        <source>No fact is called so.</source>
        <translation>没有这个数据。</translation>
    </message>
</context>
<context>
    <name>MovingDialog</name>
    <message>
        <source>Change the state</source>
        <translation>变更状态</translation>
    </message>
    <message>
        <source>{state} since {day}</source>
        <translation>{day} 起：{state}</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>变更为</translation>
    </message>
    <message>
        <source>a document</source>
        <translation>依据文件</translation>
    </message>
    <message>
        <source>a reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source> and </source>
        <translation>和</translation>
    </message>
    <message>
        <source>This step needs {what}.</source>
        <translation>这一步要写明{what}。</translation>
    </message>
</context>
<context>
    <name>NewEditionDialog</name>
    <message>
        <source>A new edition</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>Everything of this standard is taken over to be changed. The standard itself stays as it is, and so do the assessments made by it.</source>
        <translation>这份标准的全部内容带入新版本供修改。原标准不变，用它做的评价也不变。</translation>
    </message>
    <message>
        <source>Lower-case letters, digits, - and one / at least, such as county-green/example-2026</source>
        <translation>小写字母、数字和 -，至少一个 /，如 county-green/example-2026</translation>
    </message>
    <message>
        <source>Id of the new edition</source>
        <translation>新版本的编号</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始录入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This cannot be an id.</source>
        <translation>这不能用作编号。</translation>
    </message>
    <message>
        <source>A standard of the program has this id; it is never changed.</source>
        <translation>这是程序自带标准的编号，自带标准不会改动，请换一个。</translation>
    </message>
</context>
<context>
    <name>NotSaved</name>
    <message>
        <source>Not saved</source>
        <translation>没有保存</translation>
    </message>
    <message>
        <source>What you typed is still in the field. It is saved when you type on or leave the field.</source>
        <translation>您填的内容还在输入框里。继续填写或离开该框时会再次保存。</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>另存到其他位置…</translation>
    </message>
    <message>
        <source>Save everything to another place</source>
        <translation>把全部内容另存到其他位置</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON 文件 (*.json)</translation>
    </message>
    <message>
        <source>Kept in {file}: {answers} answers, {notes} notes, {rows} journal rows and {typed} texts that were not saved. The file was read back and is whole.
What to do: free some space on this computer, then type on in the field; it is saved here as well. Keep the file until then.</source>
        <translation>已存入 {file}：作答 {answers} 处、记录 {notes} 条、日志 {rows} 行，以及尚未保存的文字 {typed} 处。文件已回读，内容完整。
接下来：请在本机腾出空间，回到这一格接着填，本机也就存上了；在此之前请留好这个文件。</translation>
    </message>
</context>
<context>
    <name>OffersDialog</name>
    <message>
        <source>Figures of earlier assessments</source>
        <translation>以前评价的数据</translation>
    </message>
    <message>
        <source>Nothing is copied by itself. Tick what still holds; each figure taken over says in its remark where it comes from. A figure of the year before is only a start: check it and enter this year's. Requirements, judgements and documents may have expired and are always entered anew.</source>
        <translation>程序不会自动照抄。请勾选仍然成立的数；取用的每个数都在备注里写明来处。上年数只作参考，请核对后改填本年数。基本要求、定性判断和文件可能已过期，一律重新填写。</translation>
    </message>
    <message>
        <source>Tick those of the same year</source>
        <translation>勾选同一年度的数</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>取用</translation>
    </message>
    <message>
        <source>Take over nothing</source>
        <translation>都不取用</translation>
    </message>
    <message>
        <source>Figures on offer; Space ticks one</source>
        <translation>可取用的数据；空格键勾选</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>填报项</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来处</translation>
    </message>
    <message>
        <source>Take over {count}</source>
        <translation>取用 {count} 项</translation>
    </message>
</context>
<context>
    <name>OfficeKey</name>
    <message>
        <source>Who signs</source>
        <translation>签名人</translation>
    </message>
    <message>
        <source>Who signs for the office</source>
        <translation>代表本单位签名的人</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>There is no place to go back to.</source>
        <translation>没有可以返回的位置。</translation>
    </message>
    <message>
        <source>{name}: does not apply</source>
        <translation>{name}：整项不适用</translation>
    </message>
    <message>
        <source>{name}: applies after all</source>
        <translation>{name}：改回适用</translation>
    </message>
</context>
<context>
    <name>OrphansDialog</name>
    <message>
        <source>Files that nothing uses</source>
        <translation>没有用到的文件</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} files were moved to the bin; they can be brought back from there.</source>
        <translation>已将 {count} 个文件移入回收站，可以从回收站恢复。</translation>
    </message>
    <message>
        <source>{count} files were taken in and never used by any answer, finding or earlier version. {chosen} of them are chosen, {size}.</source>
        <translation>有 {count} 个文件收入后从未被任何作答、整改项或以前的版本用到。已选 {chosen} 个，共 {size}。</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>In part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未答</translation>
    </message>
    <message>
        <source>Has a problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>{done} of {total} done</source>
        <translation>已完成 {done} / {total}</translation>
    </message>
    <message>
        <source>Items to check</source>
        <translation>核对项</translation>
    </message>
    <message>
        <source>{count} without evidence</source>
        <translation>缺佐证 {count}</translation>
    </message>
    <message>
        <source>{count} to explain</source>
        <translation>待说明 {count}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未答</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>part</source>
        <translation>部分</translation>
    </message>
</context>
<context>
    <name>PackageDialog</name>
    <message>
        <source>Install a scheme package</source>
        <translation>安装方案包</translation>
    </message>
    <message>
        <source>What was verified</source>
        <translation>核验结果</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Who installs</source>
        <translation>安装人</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>unaltered</source>
        <translation>未改动</translation>
    </message>
    <message>
        <source>altered</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核验</translation>
    </message>
    <message>
        <source>valid, and issued by the office</source>
        <translation>有效，证书由本单位签发</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>不成立</translation>
    </message>
    <message>
        <source>Everything holds: every file is unaltered and every signature is the office’s.</source>
        <translation>全部成立：每个文件都未改动，每个签名都是本单位的。</translation>
    </message>
    <message>
        <source>This package does not hold: {count} problems. It cannot be installed.</source>
        <translation>方案包不成立：有 {count} 个问题，不能安装。</translation>
    </message>
    <message>
        <source>{id}, entered by {who} on {day} from {document}</source>
        <translation>{id}，{who} 于 {day} 照 {document} 录入</translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Page number</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Page number (Ctrl+G)</source>
        <translation>页码（Ctrl+G）</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Find words in the document</source>
        <translation>在文档中查找</translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation>要找的字</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close search</source>
        <translation>关闭查找</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Score and explanation</source>
        <translation>得分和说明</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>Hide: {name}  {key}</source>
        <translation>收起{name}  {key}</translation>
    </message>
    <message>
        <source>Show: {name}  {key}</source>
        <translation>展开{name}  {key}</translation>
    </message>
</context>
<context>
    <name>PdfDialog</name>
    <message>
        <source>Making the document</source>
        <translation>正在生成文档</translation>
    </message>
    <message>
        <source>Making the document…</source>
        <translation>正在生成文档…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>Report pages</source>
        <translation>报告页面</translation>
    </message>
</context>
<context>
    <name>PhaseBanner</name>
    <message>
        <source>Open it again</source>
        <translation>退回草稿</translation>
    </message>
    <message>
        <source>This assessment is complete and waits for signatures; it is shown read-only.</source>
        <translation>这份评价已完成，等待签名；现在只读。</translation>
    </message>
    <message>
        <source>This assessment is signed and never changes; a correction is a new revision.</source>
        <translation>这份评价已签名，永不再变；需要更正的另建修订。</translation>
    </message>
    <message>
        <source>This assessment was returned; correct it in a new revision.</source>
        <translation>这份评价已退回，请另建修订更正。</translation>
    </message>
    <message>
        <source>Correct in a revision</source>
        <translation>另建修订更正</translation>
    </message>
</context>
<context>
    <name>PlaceField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>The office’s outbox, a USB drive, or a network share that this computer has connected.</source>
        <translation>县局的报送箱文件夹、U 盘，或本机已接通的网络共享。</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>报送到</translation>
    </message>
    <message>
        <source>{free} free there: not enough for what is ticked</source>
        <translation>该处剩余 {free}，放不下勾选的报送包</translation>
    </message>
    <message>
        <source>{free} free there</source>
        <translation>该处剩余 {free}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Making the report</source>
        <translation>正在生成报告</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>正在生成报告…</translation>
    </message>
    <message>
        <source>Signed report</source>
        <translation>已签名的报告</translation>
    </message>
    <message>
        <source>Preview, not signed</source>
        <translation>预览，未签名</translation>
    </message>
</context>
<context>
    <name>PrintingDialog</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Pages printed</source>
        <translation>打印进度</translation>
    </message>
    <message>
        <source>The printer cannot reach the edges of the paper: at their actual size something would be cut off on page {pages}. Nothing has been printed yet.</source>
        <translation>打印机打不到纸边：按原尺寸打印，第 {pages} 页会有内容被切掉。现在还没有打印。</translation>
    </message>
    <message>
        <source>{count} pages, printed at their actual size</source>
        <translation>共 {count} 页，按原尺寸打印</translation>
    </message>
    <message>
        <source>Exactly the file that was signed is printed. Its SHA-256 is:</source>
        <translation>打印的就是签署的那个文件，一字不差。它的 SHA-256 校验值：</translation>
    </message>
    <message>
        <source>Shades of grey, without colours</source>
        <translation>黑白打印，不用彩色</translation>
    </message>
    <message>
        <source>Choose printer…</source>
        <translation>选择打印机…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Print at actual size</source>
        <translation>仍按原尺寸打印</translation>
    </message>
    <message>
        <source>Shrink a little, print everything</source>
        <translation>略微缩小，打印全部内容</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>停止打印</translation>
    </message>
    <message>
        <source>No printer is set up on this computer. Connect or install one and open this again, or save the document as PDF and print it on another computer.</source>
        <translation>这台电脑没有安装打印机。请接好或安装打印机后再打开这里，或者另存为 PDF，到别的电脑上打印。</translation>
    </message>
    <message>
        <source>{done} of {total} pages</source>
        <translation>已送 {done} 页，共 {total} 页</translation>
    </message>
    <message>
        <source>{count} pages were sent to the printer {name}.</source>
        <translation>已送到打印机“{name}”：{count} 页。</translation>
    </message>
    <message>
        <source>{count} pages were sent to the printer {name}, to be printed {copies} times.</source>
        <translation>已送到打印机“{name}”：{count} 页，每页打 {copies} 份。</translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>复制清单</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>ProblemNotice</name>
    <message>
        <source>{name}: read as {choice}</source>
        <translation>“{name}”读作 {choice}</translation>
    </message>
</context>
<context>
    <name>ProfilePart</name>
    <message>
        <source>Put together by</source>
        <translation>分组方式</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县（市、区）</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>家数</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Passed or scored</source>
        <translation>通过或已评分</translation>
    </message>
    <message>
        <source>Vetoes</source>
        <translation>有否决</translation>
    </message>
    <message>
        <source>Mean %</source>
        <translation>平均 %</translation>
    </message>
    <message>
        <source>Median %</source>
        <translation>中位 %</translation>
    </message>
    <message>
        <source>Lowest–highest %</source>
        <translation>最低–最高 %</translation>
    </message>
    <message>
        <source>Groups %</source>
        <translation>一级指标 %</translation>
    </message>
    <message>
        <source>Change, points</source>
        <translation>比上年（百分点）</translation>
    </message>
    <message>
        <source>{sign}{change} ({count} sites)</source>
        <translation>{sign}{change}（{count} 家）</translation>
    </message>
    <message>
        <source>Which group</source>
        <translation>分组</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>ProposedDialog</name>
    <message>
        <source>Findings that the answers suggest</source>
        <translation>填报内容提示的整改项</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Suggestions; Enter words one and raises it</source>
        <translation>提示；按 Enter 改写并提出</translation>
    </message>
    <message>
        <source>A failed requirement or missing data suggests a finding. You decide which ones to raise.</source>
        <translation>要求不满足或缺数据时，程序提示可能的整改项；是否提出由您决定。</translation>
    </message>
    <message>
        <source>Word and raise…</source>
        <translation>改写并提出…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No answer suggests a finding that is not raised yet.</source>
        <translation>没有尚未提出的提示。</translation>
    </message>
</context>
<context>
    <name>QuantityEditor</name>
    <message>
        <source>{name}, unit</source>
        <translation>{name}的单位</translation>
    </message>
    <message>
        <source>no unit</source>
        <translation>无单位</translation>
    </message>
    <message>
        <source>Unit; Alt+↓ opens the list</source>
        <translation>单位；Alt+↓ 打开列表</translation>
    </message>
    <message>
        <source>As you would say it: 1420, 0.142万, 1420 kgce; also “missing”, “not applicable”</source>
        <translation>照平常写法填：1420、0.142万、1420 kgce；没有数据填“缺”，不适用填“不适用”</translation>
    </message>
</context>
<context>
    <name>QuestionField</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Did it occur?</source>
        <translation>是否发生？</translation>
    </message>
    <message>
        <source>Is it met?</source>
        <translation>是否符合？</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Not saved. {why}</source>
        <translation>没有保存。{why}</translation>
    </message>
</context>
<context>
    <name>QuotaButton</name>
    <message>
        <source>Take from the quotas…</source>
        <translation>从定额库选取…</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>定额</translation>
    </message>
</context>
<context>
    <name>QuotaCheckDialog</name>
    <message>
        <source>Check against the energy limits</source>
        <translation>从能耗限额库核对</translation>
    </message>
    <message>
        <source>Industry code or product, such as C3011 or cement</source>
        <translation>行业代码或产品名称，如 C3011、水泥</translation>
    </message>
    <message>
        <source>Search the limits</source>
        <translation>查找限额</translation>
    </message>
    <message>
        <source>Mandatory limits in force</source>
        <translation>现行强制性能耗限额</translation>
    </message>
    <message>
        <source>Unit of the value</source>
        <translation>实际值的单位</translation>
    </message>
    <message>
        <source>Actual value per product</source>
        <translation>单位产品能耗实际值</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>source confirmed {grade}</source>
        <translation>来源已核 {grade}</translation>
    </message>
    <message>
        <source>to be confirmed {grade}</source>
        <translation>待核对 {grade}</translation>
    </message>
    <message>
        <source>Industry of the site: {industry}. Only mandatory limits in force today are listed; with several products check one after the other.</source>
        <translation>企业所属行业：{industry}。只列今天有效的强制性限额；有多种产品的，逐个核对。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No mandatory limit in force fits. Try another word.</source>
        <translation>没有找到现行的强制性限额，请换一个词。</translation>
    </message>
    <message>
        <source>There is no mandatory limit in force for this industry. Search by product; a product without a limit did not exceed one: say so in the remark of the gate.</source>
        <translation>本行业没有现行的强制性限额。可以按产品名称查找；确实没有限额的产品选“未发生”，并在备注写明。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>Record in the remark only</source>
        <translation>只填入备注</translation>
    </message>
    <message>
        <source>Record: {option}</source>
        <translation>填入：{option}</translation>
    </message>
    <message>
        <source>Check against the energy limits…</source>
        <translation>从能耗限额库核对…</translation>
    </message>
</context>
<context>
    <name>QuotaDialog</name>
    <message>
        <source>Take from the quotas</source>
        <translation>从定额库选取</translation>
    </message>
    <message>
        <source>Industry code or product, such as C3011 or cement</source>
        <translation>行业代码或产品名称，如 C3011、水泥</translation>
    </message>
    <message>
        <source>Search the quotas</source>
        <translation>查找定额</translation>
    </message>
    <message>
        <source>Quotas</source>
        <translation>定额</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>套用</translation>
    </message>
    <message>
        <source>Leading
(advanced)</source>
        <translation>引领值
（先进值）</translation>
    </message>
    <message>
        <source>Baseline
(general)</source>
        <translation>基准值
（通用值）</translation>
    </message>
    <message>
        <source>Top runner</source>
        <translation>领跑值</translation>
    </message>
    <message>
        <source>Leading
(level 1)</source>
        <translation>引领值
（1级）</translation>
    </message>
    <message>
        <source>Baseline
(level 2)</source>
        <translation>基准值
（2级）</translation>
    </message>
    <message>
        <source>Limit
(level 3)</source>
        <translation>限定值
（3级）</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>source confirmed {grade}</source>
        <translation>来源已核 {grade}</translation>
    </message>
    <message>
        <source>to be confirmed {grade}</source>
        <translation>待核对 {grade}</translation>
    </message>
    <message>
        <source>Industry of the site: {industry}. Its quotas come first; nothing is applied before you accept.</source>
        <translation>评价对象行业：{industry}。按行业列出定额；点“套用”之前不会填写任何数。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No quota fits. Try another word, or type baseline and leading value with their document.</source>
        <translation>没有找到合适的定额。请换一个词，或者直接填写基准值、引领值和来源文件。</translation>
    </message>
    <message>
        <source>There is no quota for this industry. Search by product or by another industry code.</source>
        <translation>这个行业没有收录定额。可以按产品名称或别的行业代码查找。</translation>
    </message>
    <message>
        <source>Leading value {leading}, baseline {baseline}. Enter the output in {unit}.</source>
        <translation>将填写：引领值 {leading}，基准值 {baseline}。产品产量请按 {unit} 填写。</translation>
    </message>
    <message>
        <source>This edition is not in force yet; until then the older one counts.</source>
        <translation>这一版尚未实施，实施前按旧版执行。</translation>
    </message>
    <message>
        <source>Level that is taken</source>
        <translation>采用的级别</translation>
    </message>
    <message>
        <source>Reference value {reference}. Enter the output in {unit}.</source>
        <translation>将填入参照值 {reference}。产量请按 {unit} 填写。</translation>
    </message>
</context>
<context>
    <name>QuotaInputs</name>
    <message>
        <source>not chosen</source>
        <translation>未选</translation>
    </message>
</context>
<context>
    <name>QuotaWords</name>
    <message>
        <source>Source: {source}</source>
        <translation>来源：{source}</translation>
    </message>
    <message>
        <source>issued {day}</source>
        <translation>{day} 发布</translation>
    </message>
    <message>
        <source>effective {day}</source>
        <translation>{day} 实施</translation>
    </message>
    <message>
        <source>supersedes {numbers}</source>
        <translation>代替 {numbers}</translation>
    </message>
    <message>
        <source>superseded by {numbers}</source>
        <translation>被 {numbers} 代替</translation>
    </message>
    <message>
        <source>date of effect unknown</source>
        <translation>实施日期未核实</translation>
    </message>
</context>
<context>
    <name>RankPart</name>
    <message>
        <source>Standard and year</source>
        <translation>标准和年度</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Export XLSX…</source>
        <translation>导出 XLSX…</translation>
    </message>
    <message>
        <source>Rank list</source>
        <translation>排序表</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No results have been signed under a standard that ranks.</source>
        <translation>还没有按排名定等级的标准签署的结果。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>City, county</source>
        <translation>市、县（区）</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>加分</translation>
    </message>
    <message>
        <source>Deduction</source>
        <translation>减分</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>From the top</source>
        <translation>名次占比</translation>
    </message>
    <message>
        <source>To the next class</source>
        <translation>距上一类还差</translation>
    </message>
    <message>
        <source>Ahead of the class below</source>
        <translation>高出下一类最高分</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>分类定级</translation>
    </message>
    <message>
        <source>At the boundaries</source>
        <translation>分界附近</translation>
    </message>
    <message>
        <source>What the list rests on</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>out of scope</source>
        <translation>不在范围</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>未完整</translation>
    </message>
    <message>
        <source>contradicting</source>
        <translation>结果矛盾</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>无结果</translation>
    </message>
    <message>
        <source>{name}: {count}</source>
        <translation>{name}：{count} 个</translation>
    </message>
    <message>
        <source>without a class: {count}</source>
        <translation>未分类：{count} 个</translation>
    </message>
    <message>
        <source>together {sum} of {ranked} ranked</source>
        <translation>合计 {sum} 个，参加排序 {ranked} 个</translation>
    </message>
    <message>
        <source>{where} {share}%: last of {better} {last}, first of {worse} {first}, {gap} apart</source>
        <translation>{where} {share}% 处：{better}类末位 {last}，{worse}类首位 {first}，相差 {gap} 分</translation>
    </message>
    <message>
        <source>rank-list-{year}.xlsx</source>
        <translation>分类定级-{year}.xlsx</translation>
    </message>
</context>
<context>
    <name>RatiosPart</name>
    <message>
        <source>No selected result holds both facts of any ratio.</source>
        <translation>所选结果中没有可用于计算的数据。</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Numerator</source>
        <translation>分子合计</translation>
    </message>
    <message>
        <source>Denominator</source>
        <translation>分母合计</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>家数</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺数据（家）</translation>
    </message>
    <message>
        <source>Contradicting</source>
        <translation>数据矛盾（家）</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>Data missing: not scored, never taken as zero</source>
        <translation>缺数据：不评分，也不当作零</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Read as {points} points</source>
        <translation>读作 {points} 分</translation>
    </message>
    <message>
        <source>Read as {value}</source>
        <translation>读作 {value}</translation>
    </message>
    <message>
        <source>last year {value}</source>
        <translation>上年 {value}</translation>
    </message>
</context>
<context>
    <name>ReadPart</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{count} rows were written to {path}</source>
        <translation>已写出 {count} 行：{path}</translation>
    </message>
    <message>
        <source>Writing the table…</source>
        <translation>正在写表格…</translation>
    </message>
</context>
<context>
    <name>ReceiptsDialog</name>
    <message>
        <source>Write receipts</source>
        <translation>开具回执</translation>
    </message>
    <message>
        <source>Signing and writing receipts…</source>
        <translation>正在签名、写回执…</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason or file</source>
        <translation>原因或文件名</translation>
    </message>
    <message>
        <source>Packages of the last import</source>
        <translation>最近一次导入的报送包</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收讫</translation>
    </message>
    <message>
        <source>Returned: to be corrected in a revision</source>
        <translation>退回：请在修订中更正</translation>
    </message>
    <message>
        <source>What is answered to packages that hold</source>
        <translation>核验通过的报送包，答复为</translation>
    </message>
    <message>
        <source>Why it is returned</source>
        <translation>退回原因</translation>
    </message>
    <message>
        <source>Number of the letter (if there is one)</source>
        <translation>退回函文号（没有可不填）</translation>
    </message>
    <message>
        <source>The officers look for receipts where they handed in: the packages came from here.</source>
        <translation>报送包来自这里；评价人员也到报送的地方取回执。</translation>
    </message>
    <message>
        <source>Empty: each beside its package, in {count} folders.</source>
        <translation>不填：分别写到各报送包所在的 {count} 个文件夹。</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>Choose a folder or a drive first.</source>
        <translation>请先选择文件夹或 U 盘。</translation>
    </message>
    <message>
        <source>each package</source>
        <translation>各报送包所在的文件夹</translation>
    </message>
    <message>
        <source>Where the receipts are written</source>
        <translation>回执写到</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Unfinished work was found</source>
        <translation>上次有没关好的评价</translation>
    </message>
    <message>
        <source>Unfinished assessments</source>
        <translation>没关好的评价</translation>
    </message>
    <message>
        <source>Changes since the assessment was opened</source>
        <translation>打开以后的改动</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Discard (into the bin)</source>
        <translation>丢弃（进回收站）</translation>
    </message>
    <message>
        <source>Keep apart as a new draft</source>
        <translation>另存为新草稿</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>{site} is resumed.</source>
        <translation>“{site}”将接着填。</translation>
    </message>
    <message>
        <source>{site}: a new draft holds what was entered; the first one is as it was when it was opened.</source>
        <translation>“{site}”：填过的内容已另存为一份新草稿，原来那份回到了打开时的样子。</translation>
    </message>
    <message>
        <source>{site}: what was entered lies in the bin and can be restored from there.</source>
        <translation>“{site}”：这次填的内容已放入回收站，随时可以还原。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Opened {opened}, last changed {changed}; the program stopped before it was closed.</source>
        <translation>{opened} 打开，{changed} 最后改动；程序中途停止，没有正常关闭。</translation>
    </message>
    <message>
        <source>It was open on another computer, {name}; close it there first.</source>
        <translation>这份评价是在另一台电脑（{name}）上打开的，请先在那边关闭。</translation>
    </message>
    <message>
        <source>Being typed and not saved, {question} ({moment}): {text}</source>
        <translation>正在输入、还没保存——{question}（{moment}）：{text}</translation>
    </message>
    <message>
        <source>Nothing else was changed since it was opened.</source>
        <translation>打开以后没有别的改动。</translation>
    </message>
    <message>
        <source>{changes} changes since it was opened, {count} places differ; all of them are saved:</source>
        <translation>打开以后改了 {changes} 次，{count} 处与打开时不同，都已保存：</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>最后改动</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>处数</translation>
    </message>
    <message>
        <source>Half typed</source>
        <translation>未存文字</translation>
    </message>
    <message>
        <source>When it was opened</source>
        <translation>打开时</translation>
    </message>
    <message>
        <source>When it stopped</source>
        <translation>停止前</translation>
    </message>
    <message>
        <source>Question or note</source>
        <translation>填报项</translation>
    </message>
</context>
<context>
    <name>RegisterWords</name>
    <message>
        <source>overdue by {days} days</source>
        <translation>逾期 {days} 天</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>还有 {days} 天</translation>
    </message>
    <message>
        <source>intervals to be confirmed</source>
        <translation>期限待核对</translation>
    </message>
</context>
<context>
    <name>RegistersDialog</name>
    <message>
        <source>Registers</source>
        <translation>名录</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>名录</translation>
    </message>
    <message>
        <source>{count} entries and the journal were written to {path}</source>
        <translation>{count} 条和变更日志已写入 {path}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>New entry…</source>
        <translation>新增条目…</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>导入名单…</translation>
    </message>
    <message>
        <source>Export XLSX…</source>
        <translation>导出 XLSX…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Own registers…</source>
        <translation>自建名录…</translation>
    </message>
    <message>
        <source>Newer version ({count})…</source>
        <translation>改按新版（{count}）…</translation>
    </message>
    <message>
        <source>“{title}” was changed; it no longer fits what is searched or filtered.</source>
        <translation>“{title}”已变更，不再符合当前的搜索或筛选。</translation>
    </message>
</context>
<context>
    <name>RemarkList</name>
    <message>
        <source>Question</source>
        <translation>填报项</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>作答</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Questions; Enter goes to the remark</source>
        <translation>题目列表；按回车写意见</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>data missing</source>
        <translation>缺数据</translation>
    </message>
    <message>
        <source>does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Reason: {text}</source>
        <translation>理由：{text}</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>备注：{text}</translation>
    </message>
    <message>
        <source>{count} files as evidence</source>
        <translation>佐证 {count} 份</translation>
    </message>
    <message>
        <source>Not met, or no points won.</source>
        <translation>未满足，或未得分。</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>未满足</translation>
    </message>
    <message>
        <source>Unlikely</source>
        <translation>数据存疑</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>缺数据</translation>
    </message>
    <message>
        <source>No evidence</source>
        <translation>无佐证</translation>
    </message>
    <message>
        <source>Remark on the chosen question</source>
        <translation>对所选题目的意见</translation>
    </message>
</context>
<context>
    <name>RemarkNotice</name>
    <message>
        <source>{who} remarked on {at}: {text}</source>
        <translation>{who}（{at}）意见：{text}</translation>
    </message>
    <message>
        <source>{words} — changed since</source>
        <translation>{words}——已修改</translation>
    </message>
    <message>
        <source>Dealt with</source>
        <translation>已处理</translation>
    </message>
</context>
<context>
    <name>ReopeningDialog</name>
    <message>
        <source>Open the finding again</source>
        <translation>重新打开整改项</translation>
    </message>
    <message>
        <source>Why it is opened again</source>
        <translation>重新打开的原因</translation>
    </message>
    <message>
        <source>Recorded in: {place}</source>
        <translation>记入：{place}</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ReportScreen</name>
    <message>
        <source>Save the report</source>
        <translation>另存报告</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已存为 {path}</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>另存 PDF…</translation>
    </message>
    <message>
        <source>Print…  Ctrl+P</source>
        <translation>打印…  Ctrl+P</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>退回草稿</translation>
    </message>
    <message>
        <source>Make this assessment a draft again? All answers stay; hand signatures become void and go into the bin, and it has to be completed once more.</source>
        <translation>把这份评价退回草稿？作答全部保留；手写签名作废并移入回收站，需要重新完成。</translation>
    </message>
    <message>
        <source>Copies ▾</source>
        <translation>其他副本 ▾</translation>
    </message>
</context>
<context>
    <name>RescoringDialog</name>
    <message>
        <source>Score again under a newer edition</source>
        <translation>按新版标准重新评分</translation>
    </message>
    <message>
        <source>Newer edition</source>
        <translation>新版标准</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>只看</translation>
    </message>
    <message>
        <source>All items {count}</source>
        <translation>全部条目 {count}</translation>
    </message>
    <message>
        <source>Data to collect {count}</source>
        <translation>需补数据 {count}</translation>
    </message>
    <message>
        <source>Earlier answers to look at {count}</source>
        <translation>供参考的原填报 {count}</translation>
    </message>
    <message>
        <source>Earlier edition</source>
        <translation>原版</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Fate</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Earlier item</source>
        <translation>原版条目</translation>
    </message>
    <message>
        <source>Newer item</source>
        <translation>新版条目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原得分</translation>
    </message>
    <message>
        <source>After</source>
        <translation>新得分</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>填报项</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>Answered before</source>
        <translation>原来的填报</translation>
    </message>
    <message>
        <source>Keep beside the first result</source>
        <translation>与原结果并存保存</translation>
    </message>
    <message>
        <source>Export XLSX</source>
        <translation>导出 XLSX</translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation>导出 PDF</translation>
    </message>
    <message>
        <source>Kept. The first result has not changed.</source>
        <translation>已保存，原结果一字未改。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>已写出：{file}</translation>
    </message>
    <message>
        <source>The same answers, scored under both editions. The first result and its package keep every byte.</source>
        <translation>同一份填报按两个版本各评一次。原结果和报送包一个字节也不变。</translation>
    </message>
    <message>
        <source>Both conclusions</source>
        <translation>两版结论</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>逐条对照</translation>
    </message>
    <message>
        <source>Data to collect</source>
        <translation>需补数据</translation>
    </message>
    <message>
        <source>Earlier answers to look at</source>
        <translation>供参考的原填报</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No newer edition of this assessment’s standards is installed.</source>
        <translation>本程序没有装入本评价所用标准的新版。</translation>
    </message>
    <message>
        <source>New draft under this edition</source>
        <translation>按此版新建草稿</translation>
    </message>
</context>
<context>
    <name>ResultScreen</name>
    <message>
        <source>Score again under a newer edition…</source>
        <translation>按新版标准再评一次…</translation>
    </message>
</context>
<context>
    <name>ResultsPart</name>
    <message>
        <source>Signed results</source>
        <translation>已签评价结果</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>The {count} results behind a figure</source>
        <translation>某一数字所含的 {count} 份结果</translation>
    </message>
    <message>
        <source>Show all results</source>
        <translation>显示全部结果</translation>
    </message>
    <message>
        <source>By standard and site</source>
        <translation>按标准和对象</translation>
    </message>
    <message>
        <source>By total, highest first</source>
        <translation>按得分从高到低</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>评价对象</translation>
    </message>
    <message>
        <source>City, county</source>
        <translation>市、县（区）</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Further figures</source>
        <translation>其他数值</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Passed or scored</source>
        <translation>通过或已评分</translation>
    </message>
    <message>
        <source>Incomplete, no conclusion</source>
        <translation>未完整，不作结论</translation>
    </message>
    <message>
        <source>Vetoed</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>Distribution of scores</source>
        <translation>得分分布</translation>
    </message>
    <message>
        <source>Groups of the chosen result</source>
        <translation>所选结果的一级指标</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>complete results, in per cent of the full marks or of the items assessed</source>
        <translation>完整结果，占满分或已评项的百分比</translation>
    </message>
    <message>
        <source>{standard}: {words}</source>
        <translation>{standard}：{words}</translation>
    </message>
    <message>
        <source>Signed by {names}</source>
        <translation>签署人：{names}</translation>
    </message>
    <message>
        <source>{count} matters to take note of</source>
        <translation>须注意 {count} 项</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>未达到</translation>
    </message>
    <message>
        <source>{count} contradict each other…</source>
        <translation>{count} 份结果不一致…</translation>
    </message>
    <message>
        <source>Sites with several results of one year and standard that differ; all of them are kept and counted</source>
        <translation>同一对象、同一年度、同一标准有几份结果，结论、等级或得分不同；各份都保留，都计数</translation>
    </message>
</context>
<context>
    <name>ReturnDialog</name>
    <message>
        <source>Returned by the office</source>
        <translation>办公室退回</translation>
    </message>
    <message>
        <source>The signed assessment stays as it is. Its remarks are shown at the questions of the revision in which you correct it.</source>
        <translation>已签名的评价保持原样。退回意见会显示在更正用的修订版的相应题目旁。</translation>
    </message>
    <message>
        <source>Record the return</source>
        <translation>登记退回</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Returned by (office or person)</source>
        <translation>退回单位或经办人</translation>
    </message>
    <message>
        <source>Number of the letter (if there is one)</source>
        <translation>退回函文号（没有可不填）</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Record the review</source>
        <translation>记录复核意见</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose: agree, or send back.</source>
        <translation>请选择：同意，或者退回修改。</translation>
    </message>
    <message>
        <source>You wrote remarks: clear them to agree, or send back.</source>
        <translation>已写有意见：要同意请先清除意见，否则请选择退回修改。</translation>
    </message>
    <message>
        <source>Not the person who entered most of it ({name}).</source>
        <translation>不能是主要填报人（{name}）。</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>复核人</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Send back for changes</source>
        <translation>退回修改</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>复核结论</translation>
    </message>
    <message>
        <source>Remarks: {count}</source>
        <translation>意见 {count} 条</translation>
    </message>
</context>
<context>
    <name>RevokeDialog</name>
    <message>
        <source>Revoke a certificate</source>
        <translation>吊销证书</translation>
    </message>
    <message>
        <source>The certificate of {name} ({office}), serial number {serial}, will be no longer good. Signatures made since the date below are refused, and earlier ones become doubtful unless their time is proven.</source>
        <translation>“{name}”（{office}）序列号 {serial} 的证书将不再有效。自下列日期起的签名不予采信；此前的签名若无时间证明，标为存疑。</translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>请选择原因</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>For a lost key: the last day on which it was surely in safe hands.</source>
        <translation>密钥丢失的，填能确定仍在本人手中的最后一天。</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自何日起</translation>
    </message>
    <message>
        <source>I have checked name and number. This cannot be taken back.</source>
        <translation>姓名和序列号已核对。吊销后不能撤回。</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>请先选择原因。</translation>
    </message>
</context>
<context>
    <name>SchemeSigningDialog</name>
    <message>
        <source>Sign a scheme package</source>
        <translation>签名方案包</translation>
    </message>
    <message>
        <source>The package holds the scheme with its new facts and who entered it from which document. Officers install it after the signature has been verified against the office’s certificate.</source>
        <translation>方案包含方案、新数据，以及由谁照哪份文件录入。评价人员的程序用本单位证书核验签名后才会安装。</translation>
    </message>
    <message>
        <source>Where the package is written</source>
        <translation>方案包写到哪里</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Signing the package…</source>
        <translation>正在签名…</translation>
    </message>
</context>
<context>
    <name>ScorePanel</name>
    <message>
        <source>{name}: {figures}</source>
        <translation>{name}：{figures}</translation>
    </message>
</context>
<context>
    <name>SealedCard</name>
    <message>
        <source>The package is signed, written and checked.</source>
        <translation>已签名，报送包已写好并核验通过。</translation>
    </message>
    <message>
        <source>Next: 1. copy this one file to the drive for the county office; 2. there the SHA-256 shows that the copy is whole; 3. keep the file until the office has confirmed receipt. The assessment stays on this computer.</source>
        <translation>下一步：1. 把这一个文件拷到 U 盘，交县办公室；2. 对方核对 SHA-256，可知拷贝完整；3. 收到办公室确认之前不要删除这个文件。评价一直留在本机。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copy SHA-256</source>
        <translation>复制校验值</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>No file browser could be opened; the file is {path}</source>
        <translation>打不开文件管理器；文件在 {path}</translation>
    </message>
    <message>
        <source>SHA-256 copied.</source>
        <translation>校验值已复制。</translation>
    </message>
</context>
<context>
    <name>SectionPage</name>
    <message>
        <source>‹ Previous section  Ctrl+PgUp</source>
        <translation>‹ 上一节  Ctrl+PgUp</translation>
    </message>
    <message>
        <source>Next section  Ctrl+PgDn ›</source>
        <translation>下一节  Ctrl+PgDn ›</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县（市、区）</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Name, code or pinyin initials</source>
        <translation>名称、代码或拼音首字母</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Scored</source>
        <translation>已评分</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Vetoed</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>未完整</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>全部年度</translation>
    </message>
    <message>
        <source>All standards</source>
        <translation>全部标准</translation>
    </message>
    <message>
        <source>All industries</source>
        <translation>全部行业</translation>
    </message>
    <message>
        <source>All conclusions</source>
        <translation>全部结论</translation>
    </message>
    <message>
        <source>Every county</source>
        <translation>全部县区</translation>
    </message>
</context>
<context>
    <name>SelectionEditor</name>
    <message>
        <source>please choose</source>
        <translation>请选择</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Every change is kept at once</source>
        <translation>每一处改动当即保存</translation>
    </message>
    <message>
        <source>The settings file could not be read; defaults are in use. The old file is kept: {path}</source>
        <translation>设置文件读不出，现用默认设置。旧文件保留在 {path}</translation>
    </message>
    <message>
        <source>Password, to check the key; it is never kept</source>
        <translation>输入密码可检查密钥；密码不保存</translation>
    </message>
    <message>
        <source>Password of the key</source>
        <translation>密钥的密码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Filled in for you in new assessments.</source>
        <translation>新建评价时自动带入。</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>As it is printed in the report.</source>
        <translation>照此印入报告。</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>评价人员</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Keys (*.p12 *.pfx)</source>
        <translation>密钥 (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Your key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Check the key</source>
        <translation>检查密钥</translation>
    </message>
    <message>
        <source>Key for signing</source>
        <translation>签名密钥</translation>
    </message>
    <message>
        <source>Root certificate of the office (office-ca.pem)</source>
        <translation>本单位的根证书（office-ca.pem）</translation>
    </message>
    <message>
        <source>Needed to verify and import packages.</source>
        <translation>核验和导入报送包时要用。</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt)</source>
        <translation>证书 (*.pem *.crt)</translation>
    </message>
    <message>
        <source>Folder for packages and tables</source>
        <translation>报送包和表格的文件夹</translation>
    </message>
    <message>
        <source>Suggested when signing and exporting.</source>
        <translation>签名和导出时默认用它。</translation>
    </message>
    <message>
        <source>Trust and files</source>
        <translation>信任与文件</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>界面</translation>
    </message>
    <message>
        <source>All data stay on this computer in {folder}. Before each upgrade the database is copied to the folder backups there. Do not put this folder on a network or synchronised drive.</source>
        <translation>全部数据都在本机：{folder}。每次升级前，数据库自动备份到其中的 backups 文件夹。不要把这个文件夹放在网盘或同步盘里。</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>Data on this computer</source>
        <translation>本机数据</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>{count} root certificates were read.</source>
        <translation>已读入 {count} 个根证书。</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>The key of {name}, valid until {until}.</source>
        <translation>{name}的密钥，有效期至 {until}。</translation>
    </message>
    <message>
        <source>It is not valid today.</source>
        <translation>今天不在有效期内。</translation>
    </message>
    <message>
        <source>Certificate valid until {until}.</source>
        <translation>证书有效期至 {until}。</translation>
    </message>
    <message>
        <source>Your office issues it; keep a copy in a safe place.</source>
        <translation>由本单位签发，请另存备份。</translation>
    </message>
    <message>
        <source>A figure that changes more against the year before needs a reason. A screening value of this program: it comes from no standard and never changes a score.</source>
        <translation>比上年变化超过这个幅度的数据要写明理由。这是本程序的提示值，不是标准的规定，不影响得分。</translation>
    </message>
    <message>
        <source>Checks at entry</source>
        <translation>填报核对</translation>
    </message>
    <message>
        <source>Change against the year before</source>
        <translation>与上年相比的变化幅度</translation>
    </message>
    <message>
        <source>Visit and signing</source>
        <translation>走访与签署</translation>
    </message>
    <message>
        <source>Office keys and revocation lists…</source>
        <translation>单位证书与吊销名单…</translation>
    </message>
</context>
<context>
    <name>SheetList</name>
    <message>
        <source>Sheets of the scheme</source>
        <translation>方案的各张表</translation>
    </message>
</context>
<context>
    <name>SignedList</name>
    <message>
        <source>Signed so far</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Withdraw the signature of {name}</source>
        <translation>撤回“{name}”的签名</translation>
    </message>
</context>
<context>
    <name>SignedReportDialog</name>
    <message>
        <source>Signed report: {site} {year}</source>
        <translation>签署的报告：{site} {year} 年</translation>
    </message>
    <message>
        <source>Where the package is…</source>
        <translation>指给程序看报送包…</translation>
    </message>
    <message>
        <source>Packages (*.asice)</source>
        <translation>报送包 (*.asice)</translation>
    </message>
    <message>
        <source>The package as it was signed</source>
        <translation>签署时的报送包</translation>
    </message>
    <message>
        <source>Read from {package}</source>
        <translation>读自 {package}</translation>
    </message>
</context>
<context>
    <name>SignerFields</name>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>What {name} signs with</source>
        <translation>{name}的签名方式</translation>
    </message>
    <message>
        <source>USB key of {name}</source>
        <translation>{name}的 USB Key</translation>
    </message>
    <message>
        <source>No USB key found</source>
        <translation>未找到 USB Key</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN 码</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>{name}的 PIN 码</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>This USB key has locked itself; the office that issued it can unlock it.</source>
        <translation>此 USB Key 已锁死，请联系发证单位解锁。</translation>
    </message>
    <message>
        <source>Only one try is left for the PIN before this USB key locks itself.</source>
        <translation>PIN 码只剩最后一次机会，再错此 USB Key 即锁死。</translation>
    </message>
    <message>
        <source>A USB key locks itself after a few wrong PINs.</source>
        <translation>PIN 码连续输错几次，USB Key 会自行锁死。</translation>
    </message>
    <message>
        <source>A USB key</source>
        <translation>插入的 USB Key</translation>
    </message>
    <message>
        <source>Key file of {name}</source>
        <translation>{name}的密钥文件</translation>
    </message>
    <message>
        <source>Key file (*.p12)</source>
        <translation>密钥文件（*.p12）</translation>
    </message>
    <message>
        <source>Password of the key</source>
        <translation>密钥密码</translation>
    </message>
    <message>
        <source>Password of {name}</source>
        <translation>{name}的密码</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Keys (*.p12 *.pfx)</source>
        <translation>密钥 (*.p12 *.pfx)</translation>
    </message>
</context>
<context>
    <name>SigningDialog</name>
    <message>
        <source>Sign and write the package</source>
        <translation>签名并生成报送包</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Who signs</source>
        <translation>谁签名</translation>
    </message>
    <message>
        <source>A folder on this computer, or the drive that goes to the county office.</source>
        <translation>本机的文件夹，或要带到县办公室的 U 盘。</translation>
    </message>
    <message>
        <source>Where the package is written</source>
        <translation>报送包写到哪里</translation>
    </message>
    <message>
        <source>Making the report and signing…</source>
        <translation>正在生成报告并签名…</translation>
    </message>
    <message>
        <source>Writing and checking the package…</source>
        <translation>正在写入并核验报送包…</translation>
    </message>
    <message>
        <source>Each officer signs with their own key file or USB key, on this computer and without a network. Leave one empty only if that officer does not sign at all: after signing nobody can be added.</source>
        <translation>每位评价人员用自己的密钥文件或 USB Key 签名，在本机完成，无需联网。只有确实不签名的人员才可留空：签署后不能再补签。</translation>
    </message>
</context>
<context>
    <name>SigningFrame</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>SiteDetails</name>
    <message>
        <source>Over the years</source>
        <translation>历年结果</translation>
    </message>
    <message>
        <source>No site fits the search</source>
        <translation>没有符合的对象</translation>
    </message>
    <message>
        <source>Not assessed yet. Begin with “New assessment…”.</source>
        <translation>还没有评价过，按“新建评价…”开始。</translation>
    </message>
    <message>
        <source>Assessments ({count})</source>
        <translation>评价（{count}）</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Take away…</source>
        <translation>移走…</translation>
    </message>
    <message>
        <source>Assessments of this site</source>
        <translation>这个对象的评价</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>New assessment…</source>
        <translation>新建评价…</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Enterprises of this park</source>
        <translation>这个园区的企业</translation>
    </message>
    <message>
        <source>No enterprise names this park. Choose it in the description of an enterprise.</source>
        <translation>还没有企业属于这个园区。请在企业的资料里选择所属园区。</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最后改动</translation>
    </message>
    <message>
        <source>City, county</source>
        <translation>市、县（区）</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>所属园区</translation>
    </message>
    <message>
        <source>Development zone</source>
        <translation>开发区</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Go to the park</source>
        <translation>转到这个园区</translation>
    </message>
    <message>
        <source>Enterprises ({count})</source>
        <translation>所属企业（{count}）</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Two officers…</source>
        <translation>双人比对…</translation>
    </message>
    <message>
        <source>Compare two assessments of the same year answer by answer</source>
        <translation>把同一年度的两份评价逐题比对</translation>
    </message>
    <message>
        <source>Nothing is left to put right.</source>
        <translation>没有未关闭的整改项。</translation>
    </message>
    <message>
        <source>Open findings ({count})</source>
        <translation>整改（{count}）</translation>
    </message>
    <message>
        <source>Signed report…</source>
        <translation>已签名的报告…</translation>
    </message>
    <message>
        <source>Look at or print exactly what was signed</source>
        <translation>查看或打印签署的那个文件，一字不差</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>更多 ▾</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>名录</translation>
    </message>
</context>
<context>
    <name>SiteDialog</name>
    <message>
        <source>Add a site</source>
        <translation>添加对象</translation>
    </message>
    <message>
        <source>Edit the site</source>
        <translation>修改对象资料</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Industrial park</source>
        <translation>园区</translation>
    </message>
    <message>
        <source>Type a part of the name, the code or pinyin initials</source>
        <translation>输名称的一部分、代码或拼音首字母</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>Unified social credit code (parks: park code)</source>
        <translation>统一社会信用代码（园区填园区代码）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>City, county or district</source>
        <translation>所在市、县（区）</translation>
    </message>
    <message>
        <source>Industry (GB/T 4754-2017)</source>
        <translation>行业（GB/T 4754-2017）</translation>
    </message>
    <message>
        <source>Development zone</source>
        <translation>开发区</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>The code is the key of the site and stays as it is.</source>
        <translation>代码是对象的标识，不能改。</translation>
    </message>
    <message>
        <source>This code is in the list already: {name}. Nothing was changed; open it there.</source>
        <translation>这个代码已在名单中：{name}。没有改动，请在名单里打开它。</translation>
    </message>
    <message>
        <source>The check character is right.</source>
        <translation>校验位正确。</translation>
    </message>
    <message>
        <source>17 of 18; the last character should be {expected}</source>
        <translation>已输 17 位；第 18 位应是 {expected}</translation>
    </message>
    <message>
        <source>{count} of 18 characters</source>
        <translation>已输 {count} 位，共 18 位</translation>
    </message>
    <message>
        <source>Park it belongs to</source>
        <translation>所属园区</translation>
    </message>
</context>
<context>
    <name>SiteFilters</name>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>企业和园区</translation>
    </message>
    <message>
        <source>Assessed or not</source>
        <translation>不论是否评过</translation>
    </message>
    <message>
        <source>Has a draft</source>
        <translation>有草稿</translation>
    </message>
    <message>
        <source>Has assessments</source>
        <translation>评过</translation>
    </message>
    <message>
        <source>Never assessed</source>
        <translation>从未评过</translation>
    </message>
    <message>
        <source>Kind of site</source>
        <translation>对象类型</translation>
    </message>
    <message>
        <source>How far it has come</source>
        <translation>评价情况</translation>
    </message>
    <message>
        <source>City or county</source>
        <translation>市、县（区）</translation>
    </message>
    <message>
        <source>Industry, such as C26</source>
        <translation>行业大类，如 C26</translation>
    </message>
    <message>
        <source>Development zone</source>
        <translation>开发区</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>所属园区</translation>
    </message>
    <message>
        <source>Filter: {name}</source>
        <translation>筛选：{name}</translation>
    </message>
    <message>
        <source>{name}: no entry is called so; the filter is not in use</source>
        <translation>{name}：没有这样的条目，这一项没有筛选</translation>
    </message>
</context>
<context>
    <name>SiteFindings</name>
    <message>
        <source>To be checked in this visit</source>
        <translation>本次要核查的整改项</translation>
    </message>
    <message>
        <source>Open findings</source>
        <translation>未关闭的整改项</translation>
    </message>
    <message>
        <source>Check and close…</source>
        <translation>核查并关闭…</translation>
    </message>
    <message>
        <source>Go to the answer</source>
        <translation>到填报项</translation>
    </message>
    <message>
        <source>{count} open, {overdue} overdue</source>
        <translation>{count} 项未关闭，其中 {overdue} 项逾期</translation>
    </message>
    <message>
        <source>{count} open</source>
        <translation>{count} 项未关闭</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>责任人（单位）</translation>
    </message>
</context>
<context>
    <name>SiteImportDialog</name>
    <message>
        <source>Import sites</source>
        <translation>导入对象名单</translation>
    </message>
    <message>
        <source>XLSX or CSV with a row of headings. Cells that are empty change nothing; changes to sites that are known are taken only where you tick them.</source>
        <translation>XLSX 或 CSV，要有一行表头。空单元格不改动原有资料；对已有对象的改动，打了勾的才导入。</translation>
    </message>
    <message>
        <source>The headings do not tell where code and name stand; choose the columns at the left.</source>
        <translation>从表头看不出代码和名称在哪一列，请在左边选择。</translation>
    </message>
    <message>
        <source>Rows without a kind are</source>
        <translation>没有写类型的行算作</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>SitePicker</name>
    <message>
        <source>Type a part of the name, the code or pinyin initials</source>
        <translation>输名称的一部分、代码或拼音首字母</translation>
    </message>
</context>
<context>
    <name>SiteWords</name>
    <message>
        <source>Enterprise</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Industrial park</source>
        <translation>园区</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有改动</translation>
    </message>
</context>
<context>
    <name>SitesScreen</name>
    <message>
        <source>Add a site…</source>
        <translation>添加对象…</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>No site yet</source>
        <translation>还没有对象</translation>
    </message>
    <message>
        <source>Search sites</source>
        <translation>搜索对象</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>City, county</source>
        <translation>市、县（区）</translation>
    </message>
    <message>
        <source>{found} of {count} sites</source>
        <translation>{found} / {count} 个对象</translation>
    </message>
    <message>
        <source>Enterprises and parks on this computer; the credit code is the key</source>
        <translation>本机的企业和园区，以统一社会信用代码为准</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>sites.xlsx</source>
        <translation>对象.xlsx</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{count} of {all} sites written to {path}</source>
        <translation>已导出 {count} 个对象（共 {all} 个）：{path}</translation>
    </message>
    <message>
        <source>Take “{name}” ({code}) off the list? It goes into the bin and can be brought back.</source>
        <translation>把“{name}”（{code}）移出名单？它会进回收站，可以恢复。</translation>
    </message>
    <message>
        <source>Take a site away</source>
        <translation>移走对象</translation>
    </message>
    <message>
        <source>“{name}” is in the bin.</source>
        <translation>“{name}”已放进回收站。</translation>
    </message>
    <message>
        <source>Add the enterprise or park you visit: you need its unified social credit code and its name. Or import a list of your office.</source>
        <translation>先添加要走访的企业或园区，需要统一社会信用代码和名称；也可以导入本单位的名单。</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>导入名单…</translation>
    </message>
    <message>
        <source>Search: name, code or pinyin (Ctrl+F)</source>
        <translation>搜索：名称、代码或拼音（Ctrl+F）</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Filters ({count}) {mark}</source>
        <translation>筛选（{count}）{mark}</translation>
    </message>
    <message>
        <source>Filters {mark}</source>
        <translation>筛选 {mark}</translation>
    </message>
</context>
<context>
    <name>SpreadPart</name>
    <message>
        <source>Share of the full marks</source>
        <translation>得分率</translation>
    </message>
    <message>
        <source>Complete results</source>
        <translation>完整结果（份）</translation>
    </message>
</context>
<context>
    <name>StandardEditions</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Choose an edition to compare with.</source>
        <translation>请选择要对照的版本。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Edition to compare with</source>
        <translation>对照的版本</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>只看不同</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>group</source>
        <translation>一级指标</translation>
    </message>
    <message>
        <source>requirement</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>沿用</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>已写到 {path}</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原编号</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现编号</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>as the newer edition declares</source>
        <translation>按新版本自己的对照</translation>
    </message>
    <message>
        <source>matched by name and number</source>
        <translation>按名称和编号对应</translation>
    </message>
    <message>
        <source>Indicators, from {older} to {newer}: {counts}  ({how})</source>
        <translation>指标，由 {older} 到 {newer}：{counts}（{how}）</translation>
    </message>
    <message>
        <source>Value before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Value now</source>
        <translation>现值</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>StandardFacts</name>
    <message>
        <source>Fact</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Also used by</source>
        <translation>还用于</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>This standard asks for no figures.</source>
        <translation>这份标准不要求填数据。</translation>
    </message>
    <message>
        <source>Facts used</source>
        <translation>用到的数据</translation>
    </message>
    <message>
        <source>{shared} of {count} facts serve other standards too: entered once, used by all of them.</source>
        <translation>{count} 个数据里有 {shared} 个其他标准也用：只填一次，都能用。</translation>
    </message>
    <message>
        <source>{count} standards</source>
        <translation>{count} 份标准</translation>
    </message>
    <message>
        <source>Other units taken: {units}</source>
        <translation>也可用的单位：{units}</translation>
    </message>
    <message>
        <source>Also used by: {names}</source>
        <translation>还用于：{names}</translation>
    </message>
</context>
<context>
    <name>StandardFiles</name>
    <message>
        <source>Written to {path}. A form cannot carry: {lost}</source>
        <translation>已写到 {path}。表单带不走：{lost}</translation>
    </message>
    <message>
        <source>scheme-template.xlsx</source>
        <translation>方案录入模板.xlsx</translation>
    </message>
    <message>
        <source>Every installation has this standard already. Packages are for schemes that were installed here and for standards whose figures were confirmed here.</source>
        <translation>这份标准每台电脑的程序都自带。方案包用于本机安装的方案，以及在本机核对过数值的标准。</translation>
    </message>
    <message>
        <source>Signed and written to {path}</source>
        <translation>已签名并写到 {path}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>已写到 {path}</translation>
    </message>
    <message>
        <source>Scheme packages</source>
        <translation>方案包</translation>
    </message>
    <message>
        <source>Scheme package</source>
        <translation>方案包</translation>
    </message>
    <message>
        <source>Checking the package…</source>
        <translation>正在核验…</translation>
    </message>
    <message>
        <source>First choose the office’s root certificate (office-ca.pem) under Settings.</source>
        <translation>请先在“设置”里选本单位的根证书（office-ca.pem）。</translation>
    </message>
</context>
<context>
    <name>StandardGates</name>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Requirement or veto</source>
        <translation>要求或否决情形</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>核实程度</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>This standard has no basic requirements and no vetoes.</source>
        <translation>这份标准没有基本要求和否决项。</translation>
    </message>
    <message>
        <source>Requirements and vetoes</source>
        <translation>基本要求和否决项</translation>
    </message>
    <message>
        <source>veto</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>encouraged</source>
        <translation>鼓励</translation>
    </message>
    <message>
        <source>requirement</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>佐证</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>StandardIndicators</name>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>The chosen indicator</source>
        <translation>所选指标</translation>
    </message>
    <message>
        <source>Confirm its figures…</source>
        <translation>核对它的数值…</translation>
    </message>
    <message>
        <source>Search indicators</source>
        <translation>搜索指标</translation>
    </message>
    <message>
        <source>All indicators</source>
        <translation>全部指标</translation>
    </message>
    <message>
        <source>Only what is to be confirmed</source>
        <translation>只看待核对的</translation>
    </message>
    <message>
        <source>Only gaps</source>
        <translation>只看有缺口的</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>评分规则</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>核实程度</translation>
    </message>
    <message>
        <source>{found} of {count}</source>
        <translation>{found} / {count}</translation>
    </message>
    <message>
        <source>bonus</source>
        <translation>附加</translation>
    </message>
    <message>
        <source>Nothing fits the search and the filter.</source>
        <translation>没有符合的指标。</translation>
    </message>
    <message>
        <source>The source leaves a gap here: a weight, points or a limit is not given.</source>
        <translation>来源在这里有缺口：没有给出权重、分值或限值。</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Requirement</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Leading value</source>
        <translation>引领值</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基准值</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>佐证</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Clause and source</source>
        <translation>条款和来源</translation>
    </message>
</context>
<context>
    <name>StandardList</name>
    <message>
        <source>Name, number or pinyin initials</source>
        <translation>名称、编号或拼音首字母</translation>
    </message>
    <message>
        <source>Search standards</source>
        <translation>查找标准</translation>
    </message>
    <message>
        <source>No standard has these words.</source>
        <translation>没有标准含有这些字词。</translation>
    </message>
    <message>
        <source>Green factory</source>
        <translation>绿色工厂</translation>
    </message>
    <message>
        <source>Cleaner production</source>
        <translation>清洁生产</translation>
    </message>
    <message>
        <source>Parks</source>
        <translation>园区</translation>
    </message>
    <message>
        <source>Access and negative lists</source>
        <translation>准入与负面清单</translation>
    </message>
    <message>
        <source>Intensive use of resources</source>
        <translation>资源集约利用</translation>
    </message>
    <message>
        <source>Environmental credit</source>
        <translation>环保信用</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>建议采用</translation>
    </message>
</context>
<context>
    <name>StandardOverview</name>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>A newer edition is here: {name} {number}, effective {day}. Results by this one are of old.</source>
        <translation>已有新版本：{name} {number}，{day} 实施。新的评价请用新版本。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>发布单位</translation>
    </message>
    <message>
        <source>issued {issued}, effective {effective}</source>
        <translation>发布 {issued}，实施 {effective}</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Supersedes</source>
        <translation>代替</translation>
    </message>
    <message>
        <source>Industries</source>
        <translation>适用行业</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>方案编号</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来历</translation>
    </message>
    <message>
        <source>came with the program</source>
        <translation>程序自带</translation>
    </message>
    <message>
        <source>version {number}, installed {day} by {who} from {origin}</source>
        <translation>第 {number} 版，{who} 于 {day} 安装，来自 {origin}</translation>
    </message>
    <message>
        <source>{who}, {day}, from {document}</source>
        <translation>{who}，{day}，照 {document}</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>录入</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>结论方式</translation>
    </message>
    <message>
        <source>at least {least} of the set</source>
        <translation>至少 {least} 项</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>不适用项</translation>
    </message>
    <message>
        <source>All in order</source>
        <translation>全部达到时</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>否则</translation>
    </message>
    <message>
        <source>judged, but earn nothing: {ids}</source>
        <translation>只评价不给分：{ids}</translation>
    </message>
    <message>
        <source>Without weight or points</source>
        <translation>没有权重或分值</translation>
    </message>
    <message>
        <source>entered with the document on site: {ids}</source>
        <translation>现场填入并写明文件：{ids}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>every weight, point and limit is there</source>
        <translation>权重、分值、限值齐全</translation>
    </message>
    <message>
        <source>{count} places, wordings included, are to be confirmed</source>
        <translation>共 {count} 处待核对（含文字）</translation>
    </message>
</context>
<context>
    <name>StandardQuotas</name>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>The library has nothing for the industries of this standard. Search by product or code.</source>
        <translation>这份标准没有限定行业，或库里没有相近行业。可按产品或行业代码搜索。</translation>
    </message>
    <message>
        <source>Quotas and benchmarks</source>
        <translation>定额和标杆值</translation>
    </message>
    <message>
        <source>Industry code or product, such as C3011 or cement</source>
        <translation>行业代码或产品，如 C3011、水泥</translation>
    </message>
</context>
<context>
    <name>StandardResult</name>
    <message>
        <source>What cost points</source>
        <translation>哪里丢了分</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢分</translation>
    </message>
    <message>
        <source>Value now</source>
        <translation>现值</translation>
    </message>
    <message>
        <source>meet the requirement</source>
        <translation>符合要求</translation>
    </message>
    <message>
        <source>{count} places keep the result from being final</source>
        <translation>{count} 处使结果还不能作结论</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>没有未了的事。</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>去这一题</translation>
    </message>
    <message>
        <source>Nothing is short of the best.</source>
        <translation>没有不足之处。</translation>
    </message>
    <message>
        <source>Take note</source>
        <translation>须注意</translation>
    </message>
    <message>
        <source>Stands at</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>怎样做到</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>What is short of the best</source>
        <translation>不足之处</translation>
    </message>
    <message>
        <source>{goal}: {words}</source>
        <translation>{goal}：{words}</translation>
    </message>
</context>
<context>
    <name>StandardValues</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>待核对</translation>
    </message>
    <message>
        <source>Confirmed by the office</source>
        <translation>本单位核对过的</translation>
    </message>
    <message>
        <source>All figures</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Nothing here: choose another filter above.</source>
        <translation>这里没有内容，可换上面的筛选。</translation>
    </message>
    <message>
        <source>Figures and their sources</source>
        <translation>数值及其来源</translation>
    </message>
    <message>
        <source>Confirm…</source>
        <translation>核对…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>核实程度</translation>
    </message>
    <message>
        <source>By whom, when</source>
        <translation>谁、何时核对</translation>
    </message>
    <message>
        <source>{who}, {at}: {confidence} by {document}</source>
        <translation>{who}，{at}：{confidence}，依据 {document}</translation>
    </message>
</context>
<context>
    <name>StandardWords</name>
    <message>
        <source>Enterprises</source>
        <translation>企业</translation>
    </message>
    <message>
        <source>Industrial parks</source>
        <translation>园区</translation>
    </message>
    <message>
        <source>official text</source>
        <translation>官方文本</translation>
    </message>
    <message>
        <source>to be confirmed B</source>
        <translation>待核对 B</translation>
    </message>
    <message>
        <source>to be confirmed C</source>
        <translation>待核对 C</translation>
    </message>
    <message>
        <source>the standard is silent: the officer chooses and says why</source>
        <translation>标准没有规定：由评价人员选定并写明理由</translation>
    </message>
    <message>
        <source>left out of the available points</source>
        <translation>不计入可得分</translation>
    </message>
    <message>
        <source>spread over the rest of the group</source>
        <translation>分值分给本组其余指标</translation>
    </message>
    <message>
        <source>counted as full points</source>
        <translation>按满分计</translation>
    </message>
    <message>
        <source>not allowed by the standard</source>
        <translation>标准不允许不适用</translation>
    </message>
    <message>
        <source>rank within the first {share} %</source>
        <translation>名次在前 {share} %</translation>
    </message>
    <message>
        <source>index of level {level} ≥ {index}</source>
        <translation>{level}级综合指数 ≥ {index}</translation>
    </message>
    <message>
        <source>, all others at least level {level}</source>
        <translation>，其余指标至少{level}级</translation>
    </message>
    <message>
        <source>mandatory</source>
        <translation>必选</translation>
    </message>
    <message>
        <source>limiting</source>
        <translation>限定性</translation>
    </message>
    <message>
        <source>{points} shared</source>
        <translation>{points} 共用</translation>
    </message>
    <message>
        <source>maximum {points}</source>
        <translation>满分 {points}</translation>
    </message>
    <message>
        <source>pass mark {points}</source>
        <translation>合格线 {points}</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基准值</translation>
    </message>
    <message>
        <source>leading value</source>
        <translation>引领值</translation>
    </message>
    <message>
        <source>reference value</source>
        <translation>参照值</translation>
    </message>
    <message>
        <source>points off</source>
        <translation>扣分</translation>
    </message>
    <message>
        <source>bound</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>band</source>
        <translation>分档</translation>
    </message>
    <message>
        <source>base value</source>
        <translation>基准值</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>requirement</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>optional set</source>
        <translation>任选组</translation>
    </message>
    <message>
        <source>shared weight</source>
        <translation>共享权重</translation>
    </message>
    <message>
        <source>name and points</source>
        <translation>名称和分值</translation>
    </message>
    <message>
        <source>weight of the group</source>
        <translation>一级指标权重</translation>
    </message>
    <message>
        <source>no numbers</source>
        <translation>没有数值</translation>
    </message>
    <message>
        <source>{share} % of numbers confirmed</source>
        <translation>数值已核对 {share} %</translation>
    </message>
    <message>
        <source>, {count} not yet</source>
        <translation>，待核对 {count}</translation>
    </message>
</context>
<context>
    <name>StandardsList</name>
    <message>
        <source>Search: name, number, industry code (Ctrl+F)</source>
        <translation>搜索：名称、编号、行业代码（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search standards</source>
        <translation>搜索标准</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>effective {day}</source>
        <translation>实施 {day}</translation>
    </message>
    <message>
        <source>newer edition</source>
        <translation>有新版</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>{found} of {count} standards</source>
        <translation>{found} / {count} 份标准</translation>
    </message>
</context>
<context>
    <name>StandardsScreen</name>
    <message>
        <source>{count} standards, {own} of them installed here; {doubtful} figures are to be confirmed</source>
        <translation>在用 {count} 份标准，其中 {own} 份由本机安装；{doubtful} 个数值待核对</translation>
    </message>
    <message>
        <source>Enter a table</source>
        <translation>录入表格</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>A workbook (XLSX)…</source>
        <translation>工作簿（XLSX）…</translation>
    </message>
    <message>
        <source>A signed scheme package…</source>
        <translation>已签名的方案包…</translation>
    </message>
    <message>
        <source>Write an empty template…</source>
        <translation>写出空模板…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>As a workbook to change (XLSX)…</source>
        <translation>可修改的工作簿（XLSX）…</translation>
    </message>
    <message>
        <source>As an XLSForm for ODK…</source>
        <translation>ODK 采集表单（XLSForm）…</translation>
    </message>
    <message>
        <source>As a signed scheme package…</source>
        <translation>签名方案包…</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Requirements</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Confirm figures</source>
        <translation>核对数值</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Quotas</source>
        <translation>定额</translation>
    </message>
    <message>
        <source>Editions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Type another name, number or industry code.</source>
        <translation>请换一个名称、编号或行业代码。</translation>
    </message>
    <message>
        <source>No standard fits the search</source>
        <translation>没有符合的标准</translation>
    </message>
    <message>
        <source>{count} figures were recorded.</source>
        <translation>已记录 {count} 处。</translation>
    </message>
    <message>
        <source>A blank scheme</source>
        <translation>空白方案</translation>
    </message>
    <message>
        <source>A new edition of “{name}”…</source>
        <translation>“{name}”的新版本…</translation>
    </message>
    <message>
        <source>New scheme</source>
        <translation>新方案</translation>
    </message>
    <message>
        <source>Go on: {name} ({moment})</source>
        <translation>接着填：{name}（{moment}）</translation>
    </message>
    <message>
        <source>“{id}” is installed; new assessments can use it. What was assessed before is unchanged.</source>
        <translation>“{id}”已安装，新建评价时可以选用；以前的评价不变。</translation>
    </message>
</context>
<context>
    <name>StateButton</name>
    <message>
        <source>State of the answer, remark, evidence</source>
        <translation>作答状态、备注、佐证</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>已填</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺数据</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>待改正</translation>
    </message>
    <message>
        <source>{name}, state: {state}</source>
        <translation>{name}，状态：{state}</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>未答</translation>
    </message>
</context>
<context>
    <name>StatedTable</name>
    <message>
        <source>to be confirmed {grade}</source>
        <translation>待核对 {grade}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>来源：{source}</translation>
    </message>
    <message>
        <source>→ {points} points</source>
        <translation>→ {points} 分</translation>
    </message>
    <message>
        <source>when {condition}</source>
        <translation>（当 {condition}）</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Offline · data only on this computer</source>
        <translation>离线 · 数据只在本机</translation>
    </message>
    <message>
        <source>Sample data, gone when you close · password of the sample keys: {password}</source>
        <translation>演示：示例数据，关闭后清除 · 示例密钥的密码 {password}</translation>
    </message>
    <message>
        <source>Saved automatically</source>
        <translation>自动保存已开</translation>
    </message>
    <message>
        <source>no officer named</source>
        <translation>未填评价人员</translation>
    </message>
    <message>
        <source>{name} (certificate until {until})</source>
        <translation>{name}（证书至 {until}）</translation>
    </message>
    <message>
        <source>{name} (no key checked yet)</source>
        <translation>{name}（尚未检查密钥）</translation>
    </message>
    <message>
        <source>Ctrl+1…9 places   Ctrl+Z undo   F1 help</source>
        <translation>Ctrl+1…9 换位置   Ctrl+Z 撤销   F1 帮助</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>Holds from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Document it rests on</source>
        <translation>依据文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Question</source>
        <translation>题</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Open questions; Enter goes there</source>
        <translation>未答的题，按 Enter 前往</translation>
    </message>
    <message>
        <source>Complete the assessment</source>
        <translation>完成评价</translation>
    </message>
    <message>
        <source>Back to draft…</source>
        <translation>退回草稿…</translation>
    </message>
    <message>
        <source>1  Complete</source>
        <translation>1  完成</translation>
    </message>
    <message>
        <source>Complete: answers cannot be changed.</source>
        <translation>已完成，作答不能再改。</translation>
    </message>
    <message>
        <source>{count} questions are open. Click one to go there; what you have no figure for is marked missing.</source>
        <translation>还有 {count} 题没有答完，点一下前往；没有数据的标“缺数据”。</translation>
    </message>
    <message>
        <source>Everything is answered. Completing closes the answers; before signing you can go back.</source>
        <translation>都已答完。完成后作答不能再改；签名之前可以退回草稿。</translation>
    </message>
    <message>
        <source>Officers: {names}. Each signs with their own key; the signed report never changes again.</source>
        <translation>评价人员：{names}。各用自己的密钥签名；签名后的报告永不再变。</translation>
    </message>
    <message>
        <source>Signed. The results are kept for ever; a correction is a new assessment.</source>
        <translation>已签名。结果永久保留；需要更正的另建评价。</translation>
    </message>
    <message>
        <source>The package was written when it was signed; copy that file to the county office.</source>
        <translation>报送包在签名时已写好，请把那个文件拷给县办公室。</translation>
    </message>
    <message>
        <source>Signing writes one file: the package. Copy it to the county office.</source>
        <translation>签名后生成一个文件，即报送包，拷给县办公室。</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>读不懂</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未答</translation>
    </message>
    <message>
        <source>To explain</source>
        <translation>待说明</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>复核…</translation>
    </message>
    <message>
        <source>Sign by hand…</source>
        <translation>手写签名…</translation>
    </message>
    <message>
        <source>Sign with keys…</source>
        <translation>密钥签名…</translation>
    </message>
    <message>
        <source>Returned by the office…</source>
        <translation>办公室退回…</translation>
    </message>
    <message>
        <source>2  Review</source>
        <translation>2  复核</translation>
    </message>
    <message>
        <source>3  Sign by hand</source>
        <translation>3  手写签名</translation>
    </message>
    <message>
        <source>4  Sign with keys, write the package</source>
        <translation>4  密钥签名，生成报送包</translation>
    </message>
    <message>
        <source>5  Hand in</source>
        <translation>5  报送</translation>
    </message>
    <message>
        <source>Not reviewed.</source>
        <translation>未经复核。</translation>
    </message>
    <message>
        <source>A second person goes through it and agrees, or sends it back.</source>
        <translation>由另一人逐题查看，同意或者退回修改。</translation>
    </message>
    <message>
        <source>A second person may go through it; your settings do not ask for it.</source>
        <translation>可请另一人复核；按当前设置不要求。</translation>
    </message>
    <message>
        <source>✓ {name} agreed on {at}</source>
        <translation>✓ {name} 于 {at} 复核同意</translation>
    </message>
    <message>
        <source>{name} sent it back on {at}; {count} remarks are still open.</source>
        <translation>{name} 于 {at} 退回修改，还有 {count} 条意见未处理。</translation>
    </message>
    <message>
        <source>Nobody signed by hand on the screen.</source>
        <translation>没有在屏幕上手写签名。</translation>
    </message>
    <message>
        <source>The officers and the site's representative sign on the screen, one after the other.</source>
        <translation>评价人员和企业（园区）代表依次在屏幕上手写签名。</translation>
    </message>
    <message>
        <source>✓ {name}, {office} (name typed)</source>
        <translation>✓ {name}，{office}（键入姓名）</translation>
    </message>
    <message>
        <source>✓ {name}, {office}</source>
        <translation>✓ {name}，{office}</translation>
    </message>
    <message>
        <source>Possible once the steps above are done.</source>
        <translation>以上各步完成后才能签。</translation>
    </message>
    <message>
        <source>Returned by {who} on {at}; correct it in a revision (under “Assessment”).</source>
        <translation>{who} 于 {at} 退回；请在“评价”中另建修订更正。</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Open remarks; Enter goes to the question</source>
        <translation>未处理的意见；按回车到该题</translation>
    </message>
</context>
<context>
    <name>Sums</name>
    <message>
        <source>Nothing to add up yet.</source>
        <translation>还没有可合计的分值。</translation>
    </message>
    <message>
        <source>Sums of points</source>
        <translation>分值合计</translation>
    </message>
    <message>
        <source>Groups, maximum</source>
        <translation>一级指标与满分</translation>
    </message>
    <message>
        <source> · {count} without</source>
        <translation> · 缺 {count}</translation>
    </message>
</context>
<context>
    <name>TableEntry</name>
    <message>
        <source>Enter a table</source>
        <translation>录入表格</translation>
    </message>
    <message>
        <source>Check all</source>
        <translation>全面检查</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Draft kept at {time}</source>
        <translation>草稿已存 {time}</translation>
    </message>
    <message>
        <source>New scheme</source>
        <translation>新方案</translation>
    </message>
    <message>
        <source>every change is kept at once; closing loses nothing</source>
        <translation>每改一格就保存，关闭不丢</translation>
    </message>
    <message>
        <source>{count} problems; choose one to go to its cell</source>
        <translation>{count} 个问题，点一下到那一格</translation>
    </message>
    <message>
        <source>✓ No problem in any cell. “Check all” reads the whole scheme as an import would.</source>
        <translation>✓ 各格没有问题。“全面检查”会像导入那样通读整份方案。</translation>
    </message>
    <message>
        <source>The scheme cannot be installed yet; the list says why.</source>
        <translation>方案还不能安装，原因见下方清单。</translation>
    </message>
    <message>
        <source>The scheme is sound and can be installed.</source>
        <translation>方案没有问题，可以安装。</translation>
    </message>
    <message>
        <source>✓ No problem and no gap.</source>
        <translation>✓ 没有问题，也没有缺口。</translation>
    </message>
    <message>
        <source>✓ No problem. {count} gaps, which are allowed; nothing is invented for them:</source>
        <translation>✓ 没有问题。有 {count} 处缺口，允许空缺，不作猜补：</translation>
    </message>
    <message>
        <source>entered in the window</source>
        <translation>在程序里录入</translation>
    </message>
    <message>
        <source>Levels Ⅰ Ⅱ Ⅲ</source>
        <translation>三级基准（Ⅰ、Ⅱ、Ⅲ级）</translation>
    </message>
    <message>
        <source>Bounds</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Baseline to leading value</source>
        <translation>基准到引领</translation>
    </message>
    <message>
        <source>Judged items with points</source>
        <translation>判定打分</translation>
    </message>
    <message>
        <source>Ratio to a reference</source>
        <translation>与参照值相比</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>全部列</translation>
    </message>
    <message>
        <source>The draft cannot be written. Copy the table somewhere else first. Close and lose the changes?</source>
        <translation>草稿写不进磁盘。请先把表格复制到别处。仍要关闭并放弃没有保存的改动吗？</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>没有保存</translation>
    </message>
</context>
<context>
    <name>TakeOver</name>
    <message>
        <source>{name}, take over an earlier figure</source>
        <translation>{name}，沿用以前的数</translation>
    </message>
    <message>
        <source>Take over {value} of another {year} assessment ({day})  Alt+L</source>
        <translation>沿用 {year} 年另一次评价的 {value}（{day}）  Alt+L</translation>
    </message>
    <message>
        <source>Take over last year's {value} ({year}, {day})  Alt+L</source>
        <translation>沿用上年数 {value}（{year} 年度评价，{day}）  Alt+L</translation>
    </message>
</context>
<context>
    <name>TakingBackDialog</name>
    <message>
        <source>Take back the last change</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Both the change and its taking back stay in the journal.</source>
        <translation>原变更和撤销都留在日志里。</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Targets</name>
    <message>
        <source>no figure</source>
        <translation>原文无数值</translation>
    </message>
    <message>
        <source>about {value}</source>
        <translation>{value} 左右</translation>
    </message>
    <message>
        <source>, less than {year}</source>
        <translation>（比{year}年下降）</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已达到</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>未达到</translation>
    </message>
    <message>
        <source>{signed} signed, {passed} qualify</source>
        <translation>已签 {signed}，达到要求 {passed}</translation>
    </message>
</context>
<context>
    <name>TargetsDialog</name>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Target set</source>
        <translation>目标集</translation>
    </message>
    <message>
        <source>Another target set…</source>
        <translation>换用目标集…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keep this figure</source>
        <translation>保存这个数</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>{count} targets were taken in.</source>
        <translation>已收入 {count} 个目标。</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Province, by</source>
        <translation>全省目标、年份</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>市下达数</translation>
    </message>
    <message>
        <source>County</source>
        <translation>本县数</translation>
    </message>
    <message>
        <source>Assessments here</source>
        <translation>本机评价</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What the county has</source>
        <translation>本县数</translation>
    </message>
    <message>
        <source>What the city assigned</source>
        <translation>市下达数</translation>
    </message>
    <message>
        <source>Whose figure</source>
        <translation>哪一个数</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至日期</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Document, ledger or list, with its number</source>
        <translation>文件、台账或名单，写明文号</translation>
    </message>
    <message>
        <source>{name} (enter the figure in: {unit})</source>
        <translation>{name}（填写单位：{unit}）</translation>
    </message>
</context>
<context>
    <name>TargetsPanel</name>
    <message>
        <source>All targets…</source>
        <translation>全部目标…</translation>
    </message>
    <message>
        <source>Progress to targets</source>
        <translation>目标进度</translation>
    </message>
    <message>
        <source>province {goal} by {year}</source>
        <translation>全省目标 {goal}（{year}年）</translation>
    </message>
    <message>
        <source>county: not entered</source>
        <translation>本县数：未填</translation>
    </message>
    <message>
        <source>county {reached}</source>
        <translation>本县 {reached}</translation>
    </message>
    <message>
        <source>county {reached} of {assigned}</source>
        <translation>本县 {reached}／下达 {assigned}</translation>
    </message>
</context>
<context>
    <name>TargetsPart</name>
    <message>
        <source>Target set</source>
        <translation>目标集</translation>
    </message>
    <message>
        <source>Whose zones</source>
        <translation>开发区范围</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>{count} targets were taken in.</source>
        <translation>已读入 {count} 个目标。</translation>
    </message>
    <message>
        <source>Zones of the province</source>
        <translation>全省开发区</translation>
    </message>
    <message>
        <source>Enter figures…</source>
        <translation>填写本县数…</translation>
    </message>
    <message>
        <source>Assigned by the city</source>
        <translation>本市下达数</translation>
    </message>
    <message>
        <source>Write a form to fill in…</source>
        <translation>写出待填的表…</translation>
    </message>
    <message>
        <source>Take in a form or target set…</source>
        <translation>读入填好的表或目标集…</translation>
    </message>
    <message>
        <source>Export XLSX…</source>
        <translation>导出 XLSX…</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Counted here</source>
        <translation>本机统计</translation>
    </message>
    <message>
        <source>City, assigned</source>
        <translation>本市下达</translation>
    </message>
    <message>
        <source>Province, by</source>
        <translation>全省目标，年份</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>核实程度</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>County: {source}</source>
        <translation>本县数出处：{source}</translation>
    </message>
    <message>
        <source>entered by the office</source>
        <translation>办公室填写</translation>
    </message>
    <message>
        <source>City: {source} ({trust})</source>
        <translation>本市下达出处：{source}（{trust}）</translation>
    </message>
    <message>
        <source>Another figure of {day} does not hold: {value}, {source}</source>
        <translation>{day} 另有一个不同的下达数，没有采用：{value}，{source}</translation>
    </message>
    <message>
        <source>assigned-by-the-city.xlsx</source>
        <translation>本市下达数.xlsx</translation>
    </message>
    <message>
        <source>Form or target set (*.xlsx *.yaml *.yml)</source>
        <translation>填好的表或目标集 (*.xlsx *.yaml *.yml)</translation>
    </message>
    <message>
        <source>Our county</source>
        <translation>本县数</translation>
    </message>
    <message>
        <source>county-targets.xlsx</source>
        <translation>目标进展.xlsx</translation>
    </message>
    <message>
        <source>Nothing of our county stands beside these targets yet. Import packages with the button at the top right: signed assessments are then counted here. What no assessment shows, enter under “Enter figures…”, with day and source; take in what the city assigned under “Assigned by the city”.</source>
        <translation>这些目标旁边还没有本县的数。先用右上角的“导入报送包”收包，已签署的评价随即计入；评价反映不出来的，点“填写本县数…”填写，写明截至日期和出处；市里下达的数，点“本市下达数”导入。</translation>
    </message>
</context>
<context>
    <name>Tending</name>
    <message>
        <source>The database is not in order</source>
        <translation>数据库检查不通过</translation>
    </message>
</context>
<context>
    <name>TickEditor</name>
    <message>
        <source>none of these (0)</source>
        <translation>都没有（0）</translation>
    </message>
</context>
<context>
    <name>TimeRootsSetting</name>
    <message>
        <source>None chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Root certificate of the time stamping authority</source>
        <translation>时间戳机构的根证书</translation>
    </message>
    <message>
        <source>Only for time stamps; it never makes an officer’s key trusted. A copy is kept.</source>
        <translation>只用于核验时间戳，不能使个人密钥受信任；本机保存一份副本。</translation>
    </message>
    <message>
        <source>{count} root certificates were read.</source>
        <translation>已读取 {count} 张根证书。</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
</context>
<context>
    <name>TimeStampsDialog</name>
    <message>
        <source>Time stamps</source>
        <translation>时间戳</translation>
    </message>
    <message>
        <source>A time stamp proves that a signature existed at a moment. This program opens no network: a request goes to the time stamping authority as a file, and its answer comes back as a file.</source>
        <translation>时间戳证明签名在某一时刻已经存在。本程序不联网：请求存成文件交给时间戳机构，答复也以文件取回。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save requests…</source>
        <translation>保存请求…</translation>
    </message>
    <message>
        <source>Take in answers…</source>
        <translation>加盖答复…</translation>
    </message>
    <message>
        <source>One request (*.tsq) for each signature. It holds a digest, nothing of the assessment; saving it again gives the same file.</source>
        <translation>每个签名一份请求文件（*.tsq），只含校验值，不含评价内容；再次保存，得到的是同样的文件。</translation>
    </message>
    <message>
        <source>Answers (*.tsr) in any order, as they arrive. The stamped package is written beside the original, which stays as it is.</source>
        <translation>答复文件（*.tsr）不分先后，到一份加盖一份。加盖后的报送包存在原包旁边，原包不变。</translation>
    </message>
    <message>
        <source>1  Ask the authority</source>
        <translation>1  向机构提出请求</translation>
    </message>
    <message>
        <source>2  Take in its answers</source>
        <translation>2  加盖机构的答复</translation>
    </message>
    <message>
        <source>Checking the package…</source>
        <translation>正在核验报送包…</translation>
    </message>
    <message>
        <source>{count} requests were saved in {folder}. Hand them to the time stamping authority.</source>
        <translation>已在 {folder} 保存 {count} 份请求，请交时间戳机构办理。</translation>
    </message>
    <message>
        <source>Writing and checking the package…</source>
        <translation>正在写入并核验报送包…</translation>
    </message>
    <message>
        <source>Folder for the requests</source>
        <translation>保存请求的文件夹</translation>
    </message>
    <message>
        <source>Answers of time stamping authorities</source>
        <translation>时间戳机构的答复</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>No time stamp yet: the times are the signing computers’ own, and nobody else vouches for them.</source>
        <translation>还没有时间戳：签名时间是签署电脑自己的时间，没有第三方证明。</translation>
    </message>
    <message>
        <source>{count} of {total} signatures have a time that an authority proves.</source>
        <translation>{total} 个签名中，{count} 个有时间戳机构证明的时间。</translation>
    </message>
    <message>
        <source>First choose the authority’s root certificate in the settings, under “Trust and files”.</source>
        <translation>请先在“设置 — 信任与文件”中选择时间戳机构的根证书。</translation>
    </message>
    <message>
        <source>Time stamps added: {added}; there already: {known}; answers refused: {refused}.</source>
        <translation>加盖时间戳 {added} 个，原已加盖 {known} 个，未采用答复 {refused} 份。</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search in: {name}</source>
        <translation>在“{name}”中搜索</translation>
    </message>
    <message>
        <source>{found} of {count}</source>
        <translation>{found} / {count}</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>整图</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Closer (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Farther (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>The whole picture (0)</source>
        <translation>显示整张（0）</translation>
    </message>
    <message>
        <source>Turn the view by a quarter; the original stays</source>
        <translation>把显示转四分之一圈，原件不变</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Pull with the mouse, or press Enter on the picture; arrow keys move</source>
        <translation>用鼠标拖出，或在图上按回车放置；方向键移动</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Words on the picture</source>
        <translation>写在图上的文字</translation>
    </message>
</context>
<context>
    <name>TotalView</name>
    <message>
        <source>{name} ({scored} of {all} items scored)</source>
        <translation>{name}（已评 {scored} / {all} 项）</translation>
    </message>
    <message>
        <source>Take note: {text}</source>
        <translation>须注意：{text}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 条</translation>
    </message>
</context>
<context>
    <name>TransferDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What has to be known</source>
        <translation>须知事项</translation>
    </message>
</context>
<context>
    <name>Transfers</name>
    <message>
        <source>{at} written to {place}</source>
        <translation>{at} 写到 {place}</translation>
    </message>
    <message>
        <source>{at} imported from {place}</source>
        <translation>{at} 从 {place} 导入</translation>
    </message>
    <message>
        <source>{at} handed in: {place}</source>
        <translation>{at} 报送到 {place}</translation>
    </message>
    <message>
        <source>{at} receipt: received</source>
        <translation>{at} 登记回执：收讫</translation>
    </message>
    <message>
        <source>{at} receipt: refused, hand it in again</source>
        <translation>{at} 登记回执：拒收，请重新报送</translation>
    </message>
    <message>
        <source>{at} receipt: returned</source>
        <translation>{at} 登记回执：退回</translation>
    </message>
    <message>
        <source>{at} marked as handed in</source>
        <translation>{at} 登记为已报送</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Take in for this question (&amp;N)</source>
        <translation>收入并用于本题(&amp;N)</translation>
    </message>
    <message>
        <source>Do not offer these again</source>
        <translation>不再提示这些</translation>
    </message>
    <message>
        <source>New photos: {count} ({names})</source>
        <translation>新照片 {count} 张（{names}）</translation>
    </message>
</context>
<context>
    <name>Unexpected</name>
    <message>
        <source>Something unexpected happened ({reason}). What you entered is kept. Try again; if it happens once more, hand the file luheng.log in the data folder to your office.</source>
        <translation>出了意外（{reason}）。已填的内容都在。请再试一次；若再出现，把数据文件夹里的 luheng.log 交给本单位。</translation>
    </message>
</context>
<context>
    <name>Updating</name>
    <message>
        <source>Before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>After</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>What is changed</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>UpdatingAllDialog</name>
    <message>
        <source>Entries under earlier versions</source>
        <translation>仍按旧版定义的条目</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>会有哪些变化</translation>
    </message>
    <message>
        <source>Version {number} is in use for new entries. Each entry gets a journaled step of its own, which can be taken back. What lacks something is done one by one, from the entry.</source>
        <translation>新条目已用第 {number} 版。每个条目各记一步，可以撤销；缺内容的，请到条目里逐个补齐后改。</translation>
    </message>
    <message>
        <source>Document it rests on</source>
        <translation>依据文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Bring {count} under the version in use</source>
        <translation>把 {count} 条改按现行版本</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>State of the step</source>
        <translation>能否改</translation>
    </message>
    <message>
        <source>something is lacking: {count}</source>
        <translation>还缺 {count} 处</translation>
    </message>
    <message>
        <source>changes: {count}</source>
        <translation>变化 {count} 处</translation>
    </message>
</context>
<context>
    <name>UpdatingDialog</name>
    <message>
        <source>Bring under the version in use</source>
        <translation>改按现行版本</translation>
    </message>
    <message>
        <source>Now under version {old}; version {new} is in use for new entries.</source>
        <translation>现按第 {old} 版；新条目已用第 {new} 版。</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>会有哪些变化</translation>
    </message>
    <message>
        <source>Bring under version {number}</source>
        <translation>改按第 {number} 版</translation>
    </message>
    <message>
        <source>Subtype</source>
        <translation>类别</translation>
    </message>
</context>
<context>
    <name>VerificationDialog</name>
    <message>
        <source>Verification report</source>
        <translation>核验报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Everything holds: {files} files, {signatures} signatures, {rows} journal rows; the score computed again from the package is the same.</source>
        <translation>全部成立：{files} 个文件、{signatures} 个签名、{rows} 行日志；按包内数据重算的得分相同。</translation>
    </message>
    <message>
        <source>This package does not hold: {count} problems. Do not rely on it.</source>
        <translation>这个报送包不成立：{count} 处问题，不可采信。</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Computed again</source>
        <translation>按包内数据重算，得分相同</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>签署人</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>签发单位</translation>
    </message>
    <message>
        <source>When, by the signer’s clock</source>
        <translation>签署时间（签署人电脑自报）</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>✓ holds</source>
        <translation>✓ 成立</translation>
    </message>
    <message>
        <source>✗ broken</source>
        <translation>✗ 不成立</translation>
    </message>
    <message>
        <source>What is not known</source>
        <translation>无从得知的</translation>
    </message>
    <message>
        <source>Reservations</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Time stamps…</source>
        <translation>时间戳…</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Whose time</source>
        <translation>是谁的时间</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>报送包</translation>
    </message>
    <message>
        <source>Times: the signing computers’ own, not proven.</source>
        <translation>签名时间是签署电脑自己的时间，没有时间戳证明。</translation>
    </message>
    <message>
        <source>Times: proven for {count} of {total} signatures.</source>
        <translation>{total} 个签名中，{count} 个有时间戳证明的时间。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>The signing computer’s own</source>
        <translation>签署电脑自己的时间</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>What the file records</source>
        <translation>文件记录的信息</translation>
    </message>
    <message>
        <source>The picture is being made…</source>
        <translation>正在生成图片…</translation>
    </message>
    <message>
        <source>taken {at}</source>
        <translation>拍摄于 {at}</translation>
    </message>
    <message>
        <source>no time is recorded</source>
        <translation>没有记录拍摄时间</translation>
    </message>
    <message>
        <source>place {latitude}, {longitude} (WGS 84)</source>
        <translation>位置 {latitude}，{longitude}（WGS 84）</translation>
    </message>
    <message>
        <source>no place is recorded</source>
        <translation>没有记录位置</translation>
    </message>
    <message>
        <source>first page; open the original for the others</source>
        <translation>第一页；其余请打开原件</translation>
    </message>
</context>
<context>
    <name>VisitSetting</name>
    <message>
        <source>The representative of the site signs too</source>
        <translation>被评价单位代表也要签名</translation>
    </message>
    <message>
        <source>A second person reviews before it is signed</source>
        <translation>签署前由第二人复核</translation>
    </message>
    <message>
        <source>What your office asks for; the report says who signed.</source>
        <translation>按本单位的要求设置；报告写明谁签了名。</translation>
    </message>
    <message>
        <source>Officers who sign by hand, at least</source>
        <translation>手写签名的评价人员至少</translation>
    </message>
</context>
<context>
    <name>WaiveDialog</name>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>printed in the report</source>
        <translation>印入报告</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write why it does not apply.</source>
        <translation>请写明为什么不适用。</translation>
    </message>
    <message>
        <source>None of its questions can be answered with “does not apply”.</source>
        <translation>本项没有可以填“不适用”的内容。</translation>
    </message>
    <message>
        <source>Answered with “does not apply”: {names}</source>
        <translation>将填“不适用”：{names}</translation>
    </message>
    <message>
        <source>Every figure of this item is also used elsewhere. These items lose it too: {names}</source>
        <translation>本项的数据别处也用，以下各项也会因此不适用：{names}</translation>
    </message>
    <message>
        <source>{name} ({standard})</source>
        <translation>{name}（{standard}）</translation>
    </message>
</context>
<context>
    <name>Waiving</name>
    <message>
        <source>It is left out: neither won nor available. It never counts as zero.</source>
        <translation>按本标准，该项不计入：不得分，也不算可得分，不按零分算。</translation>
    </message>
    <message>
        <source>Its points are spread over the other items of the group.</source>
        <translation>按本标准，该项分值按比例分给本组其余指标。</translation>
    </message>
    <message>
        <source>It counts as full points.</source>
        <translation>按本标准，该项按满分计。</translation>
    </message>
    <message>
        <source>This standard lets no item be waived. Where a figure is lacking, say “data missing”.</source>
        <translation>本标准不允许不适用。没有数据的请选“缺数据”。</translation>
    </message>
    <message>
        <source>The standard is silent. Choose under “Basic requirements and vetoes” what becomes of the points, with the reason.</source>
        <translation>本标准没有规定不适用项的分值怎样处理。请到“基本要求与否决项”一节选定办法并写明理由。</translation>
    </message>
    <message>
        <source>As chosen for this assessment: {words}</source>
        <translation>本次评价已选定：{words}</translation>
    </message>
    <message>
        <source>Does not apply: {name}</source>
        <translation>整项不适用：{name}</translation>
    </message>
</context>
<context>
    <name>WarningNotice</name>
    <message>
        <source>Correct the figure or give the reason below.</source>
        <translation>请改正，或在下面写明理由。</translation>
    </message>
    <message>
        <source>{words} — explained: {reason}</source>
        <translation>{words}——已说明：{reason}</translation>
    </message>
</context>
<context>
    <name>WatchRow</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>New photos in it are offered in the evidence window; nothing is taken by itself.</source>
        <translation>里面的新照片会在佐证窗口里提示，不会自动收入。</translation>
    </message>
    <message>
        <source>Folder where new photos appear</source>
        <translation>新照片所在的文件夹</translation>
    </message>
    <message>
        <source>Watch none</source>
        <translation>不监视</translation>
    </message>
</context>
<context>
    <name>WayCard</name>
    <message>
        <source>The shortest way to the next grade</source>
        <translation>到下一级的最短路径</translation>
    </message>
    <message>
        <source>Show {count} more</source>
        <translation>显示其余 {count} 项</translation>
    </message>
    <message>
        <source>Next: {target}. No way there can be worked out:</source>
        <translation>目标：{target}。算不出达到的路径，原因：</translation>
    </message>
    <message>
        <source>Next: {target}. At least {count} items have to change.</source>
        <translation>目标：{target}。至少要改 {count} 项。</translation>
    </message>
    <message>
        <source>The total is then {total}.</source>
        <translation>改后总分 {total}。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 条</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么要改</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>指标或要求</translation>
    </message>
    <message>
        <source>Value now</source>
        <translation>现值</translation>
    </message>
    <message>
        <source>To reach</source>
        <translation>要达到</translation>
    </message>
    <message>
        <source>Brings</source>
        <translation>可增分</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>reason: {text}</source>
        <translation>理由：{text}</translation>
    </message>
    <message>
        <source>remark: {text}</source>
        <translation>备注：{text}</translation>
    </message>
    <message>
        <source>evidence: {count}</source>
        <translation>佐证 {count} 个</translation>
    </message>
    <message>
        <source>Data missing</source>
        <translation>缺数据</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>did not occur</source>
        <translation>未发生</translation>
    </message>
    <message>
        <source>occurred</source>
        <translation>已发生</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>已记</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Complete, to sign</source>
        <translation>已完成，待签名</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>year {year}</source>
        <translation>{year} 年度</translation>
    </message>
    <message>
        <source>Not done; this is only encouraged and decides nothing.</source>
        <translation>没有做到；这一项只是鼓励，不影响结论。</translation>
    </message>
    <message>
        <source>Not in order: {words}</source>
        <translation>不符合：{words}</translation>
    </message>
    <message>
        <source>Veto: this has occurred, so the site cannot pass under this standard.</source>
        <translation>一票否决：此情形已发生，按本标准不能通过。</translation>
    </message>
    <message>
        <source>Veto: a basic requirement is not met, so the site cannot pass under this standard.</source>
        <translation>一票否决：基本要求不符合，按本标准不能通过。</translation>
    </message>
    <message>
        <source>To level {level}</source>
        <translation>达到{level}级</translation>
    </message>
    <message>
        <source>To full marks, {points} points</source>
        <translation>到满分，差 {points} 分</translation>
    </message>
    <message>
        <source>To meet it</source>
        <translation>达到要求</translation>
    </message>
    <message>
        <source>Encouraged, decides nothing</source>
        <translation>鼓励项，不影响结论</translation>
    </message>
    <message>
        <source>Veto</source>
        <translation>否决项</translation>
    </message>
    <message>
        <source>Item to check</source>
        <translation>核对项</translation>
    </message>
    <message>
        <source>Basic requirement</source>
        <translation>基本要求</translation>
    </message>
    <message>
        <source>weight {points}, shared by {count}</source>
        <translation>权重 {points}，{count} 项合用</translation>
    </message>
    <message>
        <source>points not found in the source</source>
        <translation>分值未查到</translation>
    </message>
    <message>
        <source>weight {points}</source>
        <translation>权重 {points}</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} 分</translation>
    </message>
    <message>
        <source>{name}: at least {least}</source>
        <translation>{name}：至少 {least} 项</translation>
    </message>
    <message>
        <source>Items to check</source>
        <translation>核对项</translation>
    </message>
    <message>
        <source>{name}, {points} points</source>
        <translation>{name}，{points} 分</translation>
    </message>
    <message>
        <source>{name}, weight {points}</source>
        <translation>{name}，权重 {points}</translation>
    </message>
</context>
<context>
    <name>WorkbenchScreen</name>
    <message>
        <source>Workbench</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>{sites} sites · {assessments} assessments on this computer</source>
        <translation>本机 {sites} 个对象 · {assessments} 份评价</translation>
    </message>
    <message>
        <source>No assessment yet</source>
        <translation>还没有评价</translation>
    </message>
    <message>
        <source>Add a site and begin…</source>
        <translation>添加对象并开始…</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Being filled in; go on at any time.</source>
        <translation>正在填，随时可以接着填。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Last assessment</source>
        <translation>上次的评价</translation>
    </message>
    <message>
        <source>{count} answers</source>
        <translation>已填 {count} 项</translation>
    </message>
    <message>
        <source>1. Add the enterprise you visit.
2. Open an assessment for it and fill it in on site; every answer is saved at once.
3. Complete it, sign the report and hand in the package.</source>
        <translation>1. 先添加要去的企业。
2. 为它新建评价，在现场填写，填一项存一项。
3. 完成评价、签署报告、交报送包。</translation>
    </message>
    <message>
        <source>Prepare a visit…</source>
        <translation>准备走访…</translation>
    </message>
    <message>
        <source>Mark the package of “{site}” as handed in? The file on this computer stays as it is.</source>
        <translation>把“{site}”的报送包标为已报送？本机的文件原样保留。</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>已报送</translation>
    </message>
    <message>
        <source>Blank form…</source>
        <translation>空白表…</translation>
    </message>
    <message>
        <source>All questions of the chosen visit on paper</source>
        <translation>把所选走访的全部填报项印在纸上</translation>
    </message>
    <message>
        <source>Visits of today</source>
        <translation>今日走访</translation>
    </message>
    <message>
        <source>To review and sign</source>
        <translation>待复核、待签</translation>
    </message>
    <message>
        <source>To hand in</source>
        <translation>待报送</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Enter or a double click opens it</source>
        <translation>回车或双击打开</translation>
    </message>
    <message>
        <source>Drafts whose visit is planned for today or was planned before</source>
        <translation>计划今天走访、或计划日已过还没完成的草稿</translation>
    </message>
    <message>
        <source>All answered; a second officer reviews, then you sign under “Report”.</source>
        <translation>已填完；由另一名人员复核后，在“报告”里签署。</translation>
    </message>
    <message>
        <source>Signed here and not marked as handed in yet</source>
        <translation>已在本机签署，还没有标为已报送</translation>
    </message>
    <message>
        <source>Sent back by the office; correct it in a revision.</source>
        <translation>办公室已退回；请在修订版里更正。</translation>
    </message>
    <message>
        <source>planned for {when}, not finished</source>
        <translation>原定{when}，未完成</translation>
    </message>
    <message>
        <source>Bin…</source>
        <translation>回收站…</translation>
    </message>
    <message>
        <source>What was taken away, to look at and restore</source>
        <translation>被移走的内容，可以查看和恢复</translation>
    </message>
    <message>
        <source>Put the draft of “{site}” ({what}) into the bin? It can be restored from there.</source>
        <translation>把“{site}”的草稿（{what}）移到回收站？以后可以从回收站恢复。</translation>
    </message>
    <message>
        <source>Delete a draft</source>
        <translation>删除草稿</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Mark…</source>
        <translation>标记…</translation>
    </message>
    <message>
        <source>Mark the chosen package as handed in by other means</source>
        <translation>已用其他方式报送的，把选中的标为已报送</translation>
    </message>
    <message>
        <source>Hand in…</source>
        <translation>报送…</translation>
    </message>
    <message>
        <source>Registers…</source>
        <translation>名录…</translation>
    </message>
    <message>
        <source>The lists that the office keeps, and what falls due in them</source>
        <translation>办公室保存的各类名录，及其到期事项</translation>
    </message>
</context>
<context>
    <name>ZonesDialog</name>
    <message>
        <source>Circularised zones</source>
        <translation>循环化改造覆盖情况</translation>
    </message>
    <message>
        <source>Development zones</source>
        <translation>开发区</translation>
    </message>
    <message>
        <source>Counts here</source>
        <translation>计入本地分母</translation>
    </message>
    <message>
        <source>Does not count here</source>
        <translation>不计入本地分母</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>开发区</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县（市、区）</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>核定出处</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Official list or document, with its number</source>
        <translation>正式名录或文件，写明文号</translation>
    </message>
    <message>
        <source>No zone counts here yet</source>
        <translation>本地还没有计入的开发区</translation>
    </message>
    <message>
        <source>{numerator} of {denominator} zones are circularised: {share} %</source>
        <translation>{denominator} 个开发区中 {numerator} 个完成循环化改造，占 {share}%</translation>
    </message>
    <message>
        <source>national</source>
        <translation>国家级</translation>
    </message>
    <message>
        <source>provincial</source>
        <translation>省级</translation>
    </message>
    <message>
        <source>chemical park</source>
        <translation>化工园区</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>struck</source>
        <translation>不计入</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>In the denominator</source>
        <translation>计入分母</translation>
    </message>
    <message>
        <source>Passed acceptance</source>
        <translation>验收通过</translation>
    </message>
    <message>
        <source>Assessed in</source>
        <translation>评价年度</translation>
    </message>
</context>
<context>
    <name>dialog</name>
    <message>
        <source>No earlier visit left anything to check.</source>
        <translation>以前的走访没有留下要核查的整改项。</translation>
    </message>
</context>
</TS>
